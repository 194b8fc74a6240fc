import { describe, expect, test } from 'vitest';
import { parseModelConfig } from '../../src/model-files/directory/model-config.ts';
import { tinyConfig } from './support/tiny-model.ts';

describe('config.json', () => {
  test.each([
    ['LlamaForCausalLM', 'llama'],
    ['MistralForCausalLM', 'mistral'],
    ['Qwen2ForCausalLM', 'qwen2'],
  ])('%s is read', (name, modelType) => {
    const config = parseModelConfig(tinyConfig(7, { architectures: [name], model_type: modelType, tie_word_embeddings: true }), 'config.json');
    expect(config).toMatchObject({ architecture: { name }, layerCount: 7, tiesEmbeddings: true });
  });

  test('embeddings are not tied unless it says so', () => {
    expect(parseModelConfig(tinyConfig(1), 'config.json').tiesEmbeddings).toBe(false);
  });

  test('another architecture is refused by name, with the list of known ones', () => {
    const text = tinyConfig(1, { architectures: ['GemmaForCausalLM'], model_type: 'gemma' });
    expect(() => parseModelConfig(text, 'd/config.json')).toThrow(
      'd/config.json: the architecture is not supported (found "GemmaForCausalLM"). Use a model of one of these: LlamaForCausalLM (model_type llama), MistralForCausalLM (model_type mistral), Qwen2ForCausalLM (model_type qwen2)',
    );
  });

  test.each<[string, Record<string, unknown>, string]>([
    ['no architectures', { architectures: undefined }, 'exactly one model class'],
    ['two architectures', { architectures: ['LlamaForCausalLM', 'MistralForCausalLM'] }, 'exactly one model class'],
    ['a class without a head', { architectures: ['LlamaModel'] }, 'not supported (found "LlamaModel")'],
    ['a model_type of another family', { model_type: 'mistral' }, 'model_type of a LlamaForCausalLM must be "llama" (found "mistral")'],
    ['no model_type', { model_type: undefined }, 'must be "llama" (found null)'],
    ['no layer count', { num_hidden_layers: undefined }, 'num_hidden_layers must be a whole number'],
    ['no layers', { num_hidden_layers: 0 }, 'num_hidden_layers must be a whole number'],
    ['half a layer', { num_hidden_layers: 1.5 }, 'found "1.5"'],
    ['a million layers', { num_hidden_layers: 1_000_000 }, 'found "1000000"'],
    ['a tie that is a word', { tie_word_embeddings: 'yes' }, 'tie_word_embeddings must be true or false'],
  ])('refuses %s', (_, change, problem) => {
    expect(() => parseModelConfig(tinyConfig(2, change), 'config.json')).toThrow(problem);
  });
});
