import { BLOCK_BIASES, BLOCK_WEIGHTS, ROTARY_BUFFER } from './tensor-roles.ts';

/** A model family that is read and written: what config.json calls it, and the tensors that one of its blocks has. */
export interface Architecture {
  /** The entry of config.json's `architectures`. */
  readonly name: string;
  /** config.json's `model_type`. */
  readonly modelType: string;
  /** Tensors that every block must have, as named after `model.layers.N.`. */
  readonly required: ReadonlySet<string>;
  /** Tensors that a block may have besides. */
  readonly optional: ReadonlySet<string>;
}

const ATTENTION_BIASES = ['self_attn.q_proj.bias', 'self_attn.k_proj.bias', 'self_attn.v_proj.bias'];

/**
 * Which of the tensors each family's model class builds, from transformers' modeling files: Llama has biases when
 * attention_bias or mlp_bias is set, Mistral has none, and Qwen2 always has them on query, key and value.
 */
export const ARCHITECTURES: readonly Architecture[] = [
  {
    name: 'LlamaForCausalLM',
    modelType: 'llama',
    required: new Set(BLOCK_WEIGHTS),
    optional: new Set([...BLOCK_BIASES, ROTARY_BUFFER]),
  },
  {
    name: 'MistralForCausalLM',
    modelType: 'mistral',
    required: new Set(BLOCK_WEIGHTS),
    optional: new Set([ROTARY_BUFFER]),
  },
  {
    name: 'Qwen2ForCausalLM',
    modelType: 'qwen2',
    required: new Set([...BLOCK_WEIGHTS, ...ATTENTION_BIASES]),
    optional: new Set([ROTARY_BUFFER]),
  },
];
