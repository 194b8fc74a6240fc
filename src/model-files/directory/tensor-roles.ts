/** The part of a block that a tensor belongs to. */
export type Sublayer = 'attention' | 'feedforward' | 'normalization';

/** What a tensor does, the same for every family. */
export type TensorRole =
  | 'embed_tokens'
  | 'final_norm'
  | 'lm_head'
  | 'q_proj'
  | 'q_proj_bias'
  | 'k_proj'
  | 'k_proj_bias'
  | 'v_proj'
  | 'v_proj_bias'
  | 'o_proj'
  | 'o_proj_bias'
  | 'rotary_inv_freq'
  | 'gate_proj'
  | 'gate_proj_bias'
  | 'up_proj'
  | 'up_proj_bias'
  | 'down_proj'
  | 'down_proj_bias'
  | 'input_layernorm'
  | 'post_attention_layernorm';

interface BlockTensor {
  readonly role: TensorRole;
  readonly sublayer: Sublayer;
}

/** Name after `model.layers.N.` to what it is, in the order of the forward pass. */
export const BLOCK_TENSORS: ReadonlyMap<string, BlockTensor> = new Map<string, BlockTensor>([
  ['input_layernorm.weight', { role: 'input_layernorm', sublayer: 'normalization' }],
  ['self_attn.q_proj.weight', { role: 'q_proj', sublayer: 'attention' }],
  ['self_attn.q_proj.bias', { role: 'q_proj_bias', sublayer: 'attention' }],
  ['self_attn.k_proj.weight', { role: 'k_proj', sublayer: 'attention' }],
  ['self_attn.k_proj.bias', { role: 'k_proj_bias', sublayer: 'attention' }],
  ['self_attn.v_proj.weight', { role: 'v_proj', sublayer: 'attention' }],
  ['self_attn.v_proj.bias', { role: 'v_proj_bias', sublayer: 'attention' }],
  ['self_attn.o_proj.weight', { role: 'o_proj', sublayer: 'attention' }],
  ['self_attn.o_proj.bias', { role: 'o_proj_bias', sublayer: 'attention' }],
  ['self_attn.rotary_emb.inv_freq', { role: 'rotary_inv_freq', sublayer: 'attention' }],
  ['post_attention_layernorm.weight', { role: 'post_attention_layernorm', sublayer: 'normalization' }],
  ['mlp.gate_proj.weight', { role: 'gate_proj', sublayer: 'feedforward' }],
  ['mlp.gate_proj.bias', { role: 'gate_proj_bias', sublayer: 'feedforward' }],
  ['mlp.up_proj.weight', { role: 'up_proj', sublayer: 'feedforward' }],
  ['mlp.up_proj.bias', { role: 'up_proj_bias', sublayer: 'feedforward' }],
  ['mlp.down_proj.weight', { role: 'down_proj', sublayer: 'feedforward' }],
  ['mlp.down_proj.bias', { role: 'down_proj_bias', sublayer: 'feedforward' }],
]);

/** A buffer that older writers saved: computed from config.json, no weight. */
export const ROTARY_BUFFER = 'self_attn.rotary_emb.inv_freq';

export const BLOCK_WEIGHTS: readonly string[] = Array.from(BLOCK_TENSORS.keys()).filter((name) => name.endsWith('.weight'));

export const BLOCK_BIASES: readonly string[] = Array.from(BLOCK_TENSORS.keys()).filter((name) => name.endsWith('.bias'));

export const EMBEDDING = 'model.embed_tokens.weight';
export const FINAL_NORM = 'model.norm.weight';
export const HEAD = 'lm_head.weight';

/** Tensors that belong to no layer; name to role. */
export const MODEL_TENSORS: ReadonlyMap<string, TensorRole> = new Map<string, TensorRole>([
  [EMBEDDING, 'embed_tokens'],
  [FINAL_NORM, 'final_norm'],
  [HEAD, 'lm_head'],
]);
