import { describe, expect, test } from 'vitest';
import { ARCHITECTURES } from '../../src/model-files/directory/architecture.ts';
import { placeTensor, renumberTensor } from '../../src/model-files/directory/tensor-name.ts';

const [llama, mistral, qwen2] = ARCHITECTURES as [(typeof ARCHITECTURES)[0], (typeof ARCHITECTURES)[0], (typeof ARCHITECTURES)[0]];

describe('the place of a tensor', () => {
  test.each([
    ['model.embed_tokens.weight', null, 'embed_tokens', null, true],
    ['model.norm.weight', null, 'final_norm', null, true],
    ['lm_head.weight', null, 'lm_head', null, true],
    ['model.layers.0.self_attn.q_proj.weight', 0, 'q_proj', 'attention', true],
    ['model.layers.7.self_attn.o_proj.bias', 7, 'o_proj_bias', 'attention', true],
    ['model.layers.79.mlp.down_proj.weight', 79, 'down_proj', 'feedforward', true],
    ['model.layers.3.mlp.gate_proj.bias', 3, 'gate_proj_bias', 'feedforward', true],
    ['model.layers.3.input_layernorm.weight', 3, 'input_layernorm', 'normalization', true],
    ['model.layers.3.post_attention_layernorm.weight', 3, 'post_attention_layernorm', 'normalization', true],
    ['model.layers.3.self_attn.rotary_emb.inv_freq', 3, 'rotary_inv_freq', 'attention', false],
  ])('%s', (name, layerIdx, role, sublayer, isWeight) => {
    expect(placeTensor(name, llama)).toEqual({ layerIdx, role, sublayer, isWeight });
  });

  test.each(['model.layers.00.input_layernorm.weight', 'model.layers.-1.input_layernorm.weight', 'model.layers.1.mlp.up_proj', 'layers.1.mlp.up_proj.weight', 'model.layers.1.mlp.experts.0.up_proj.weight', 'constructor', ''])(
    '%j is no tensor of Llama',
    (name) => {
      expect(placeTensor(name, llama)).toBeNull();
    },
  );

  test('biases are Llama’s and, on query, key and value, Qwen2’s', () => {
    const bias = (part: string): string => `model.layers.0.self_attn.${part}_proj.bias`;
    expect(placeTensor(bias('q'), mistral)).toBeNull();
    expect(placeTensor(bias('q'), qwen2)?.role).toBe('q_proj_bias');
    expect(placeTensor(bias('o'), qwen2)).toBeNull();
  });

  test('a block’s tensor takes another number, others stay', () => {
    expect(renumberTensor('model.layers.12.mlp.up_proj.weight', 3)).toBe('model.layers.3.mlp.up_proj.weight');
    expect(renumberTensor('model.norm.weight', 3)).toBe('model.norm.weight');
  });
});
