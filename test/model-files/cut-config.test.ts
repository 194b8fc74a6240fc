import { describe, expect, test } from 'vitest';
import { parseModelConfig } from '../../src/model-files/directory/model-config.ts';
import { printJson } from '../../src/model-files/json/print-json.ts';
import { cutConfig } from '../../src/model-files/student/cut-config.ts';
import { tinyConfig } from './support/tiny-model.ts';

const qwen2 = { architectures: ['Qwen2ForCausalLM'], model_type: 'qwen2' };

function cut(layers: number, kept: readonly number[], more: Record<string, unknown>): { config: Record<string, unknown>; notes: readonly string[] } {
  const { root, notes } = cutConfig(parseModelConfig(tinyConfig(layers, more), 'config.json'), kept, 'config.json');
  return { config: JSON.parse(printJson(root)) as Record<string, unknown>, notes };
}

describe('a student’s config', () => {
  test('counts its layers and leaves the rest, to the letter', () => {
    const text = '{"architectures": ["LlamaForCausalLM"], "rope_theta": 500000.0, "model_type": "llama", "num_hidden_layers": 4, "rms_norm_eps": 1e-05}';
    const { root, notes } = cutConfig(parseModelConfig(text, 'config.json'), [0, 3], 'config.json');
    expect(printJson(root)).toBe('{\n  "architectures": [\n    "LlamaForCausalLM"\n  ],\n  "rope_theta": 500000.0,\n  "model_type": "llama",\n  "num_hidden_layers": 2,\n  "rms_norm_eps": 1e-05\n}');
    expect(notes).toEqual([]);
  });

  test('per-layer lists keep the entries of the kept layers', () => {
    const { config } = cut(4, [1, 3], { layer_types: ['a', 'b', 'c', 'd'], mlp_layer_types: ['e', 'f', 'g', 'h'], no_rope_layers: [1, 0, 1, 1] });
    expect(config).toMatchObject({ layer_types: ['b', 'd'], mlp_layer_types: ['f', 'h'], no_rope_layers: [0, 1] });
  });

  test('per_layer_config is renumbered', () => {
    const { config } = cut(12, [2, 10], { per_layer_config: { '1': { head_dim: 1 }, '10': { head_dim: 10 } } });
    expect(config['per_layer_config']).toEqual({ '1': { head_dim: 10 } });
  });

  test('what is null stays null', () => {
    expect(cut(2, [0], { layer_types: null, per_layer_config: null, max_window_layers: null }).config).toMatchObject({ layer_types: null, per_layer_config: null, max_window_layers: null });
  });

  test.each<[number, readonly number[], number]>([
    [28, [0, 1, 2], 3],
    [4, [0, 3, 5], 2],
    [4, [5, 6], 0],
    [0, [0, 1], 0],
  ])('max_window_layers %i with layers %j kept is %i', (window, kept, expected) => {
    expect(cut(8, kept, { ...qwen2, max_window_layers: window }).config['max_window_layers']).toBe(expected);
  });

  test('Qwen2’s silent default of 28 is written out where it decides', () => {
    expect(cut(40, [0, 30, 39], { ...qwen2, use_sliding_window: true }).config['max_window_layers']).toBe(1);
    expect(cut(40, [0, 30, 39], { ...qwen2, use_sliding_window: false }).config).not.toHaveProperty('max_window_layers');
    expect(cut(40, [0, 30, 39], { ...qwen2, use_sliding_window: true, layer_types: Array(40).fill('x') }).config).not.toHaveProperty('max_window_layers');
    expect(cut(40, [0, 30, 39], { use_sliding_window: true }).config).not.toHaveProperty('max_window_layers');
  });

  test('an unknown list of that length stays, with a note; known lists of other things without', () => {
    const { config, notes } = cut(3, [0], { eos_token_id: [1, 2, 3], surprise: [7, 8, 9], short: [1] });
    expect(config).toMatchObject({ eos_token_id: [1, 2, 3], surprise: [7, 8, 9], short: [1] });
    expect(notes).toEqual(['config.json: "surprise" has as many entries as the parent has layers; it is kept whole, as llama reads no such list.']);
    expect(cut(3, [0, 1, 2], { surprise: [7, 8, 9] }).notes).toEqual([]);
  });

  test.each<[string, Record<string, unknown>, string]>([
    ['a list of another length', { layer_types: ['a'] }, 'layer_types must have one entry for each of the 2 layers (found 1)'],
    ['a list that is none', { layer_types: 'a' }, 'layer_types must have one entry'],
    ['per_layer_config that is a list', { per_layer_config: [] }, 'per_layer_config must have one entry'],
    ['per_layer_config of a layer that is not there', { per_layer_config: { '2': {} } }, '(found "2")'],
    ['per_layer_config with another spelling of a number', { per_layer_config: { '01': {} } }, '(found "01")'],
  ])('refuses %s', (_, more, problem) => {
    expect(() => cut(2, [0], more)).toThrow(problem);
  });
});
