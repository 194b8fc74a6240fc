import { ModelFileError } from '../model-file-error.ts';
import type { ModelConfig } from './model-config.ts';
import { blockTensorName, placeTensor } from './tensor-name.ts';
import type { TensorPlace } from './tensor-name.ts';
import { BLOCK_TENSORS, EMBEDDING, FINAL_NORM, HEAD } from './tensor-roles.ts';

/**
 * Finds the place of every tensor of a model and checks that the model is whole: no tensor that its family does not
 * have, and for each of the blocks every tensor that the family needs.
 *
 * @param names the tensors' names
 * @param blocks the numbers of the blocks that must be there, and no other
 * @param file named by errors
 * @returns name to place, in the order of the forward pass
 */
export function placeTensors(names: ReadonlySet<string>, config: ModelConfig, blocks: readonly number[], file: string): ReadonlyMap<string, TensorPlace> {
  const { architecture } = config;
  const known = new Set(blocks);
  const places = new Map<string, TensorPlace>();
  for (const name of names) {
    const place = placeTensor(name, architecture);
    if (place === null) {
      throw new ModelFileError({
        code: 'tensor',
        file,
        tensor: name,
        problem: `a ${architecture.name} has no tensor of this name`,
        remedy: 'Remove it from the model if it is not part of it (a quantized or adapted model must be converted back first).',
      });
    }
    if (place.layerIdx !== null && !known.has(place.layerIdx)) {
      throw new ModelFileError({
        code: 'tensor',
        file,
        tensor: name,
        problem: `belongs to layer ${place.layerIdx}, which is not one of the model’s ${blocks.length}`,
        remedy: 'Make num_hidden_layers of config.json and the tensors agree.',
      });
    }
    places.set(name, place);
  }
  const ordered = new Map<string, TensorPlace>();
  for (const { name, required } of forwardOrder(config, blocks)) {
    const place = places.get(name);
    if (place !== undefined) {
      ordered.set(name, place);
    } else if (required) {
      throw missing(name, file);
    }
  }
  return ordered;
}

function* forwardOrder(config: ModelConfig, blocks: readonly number[]): Generator<{ name: string; required: boolean }> {
  yield { name: EMBEDDING, required: true };
  for (const block of blocks) {
    for (const rest of BLOCK_TENSORS.keys()) {
      yield { name: blockTensorName(block, rest), required: config.architecture.required.has(rest) };
    }
  }
  yield { name: FINAL_NORM, required: true };
  yield { name: HEAD, required: !config.tiesEmbeddings };
}

function missing(name: string, file: string): ModelFileError {
  const remedy =
    name === HEAD
      ? 'Add the tensor, or set tie_word_embeddings to true in config.json if the head is the embedding matrix.'
      : 'Fetch the model again: it is not whole, or num_hidden_layers of config.json is wrong.';
  return new ModelFileError({ code: 'missing', file, tensor: name, problem: 'is missing', remedy });
}
