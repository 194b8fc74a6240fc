import { placeTensors } from '../directory/check-tensors.ts';
import type { ModelConfig } from '../directory/model-config.ts';
import { placeTensor, renumberTensor } from '../directory/tensor-name.ts';
import { HEAD } from '../directory/tensor-roles.ts';
import { ModelFileError } from '../model-file-error.ts';

/** What becomes of each of the parent's tensors. */
export interface StudentPlan {
  /** Student's name to parent's name, in the order of the forward pass. */
  readonly kept: ReadonlyMap<string, string>;
  /** Parent's name to why the student does without it. */
  readonly dropped: ReadonlyMap<string, string>;
}

/**
 * Decides which tensors a student has and what they are called: blocks are numbered from 0 in the order kept, and
 * tensors that belong to no block go along, but for a head that tied embeddings make meaningless.
 *
 * @param config the parent's
 * @param keptLayers block numbers as in the parent, ascending
 * @param parentNames the parent's tensors; those of blocks not kept may be left out
 * @param file named by errors
 */
export function planStudent(config: ModelConfig, keptLayers: readonly number[], parentNames: Iterable<string>, file: string): StudentPlan {
  checkKeptLayers(config, keptLayers, file);
  const position = new Map(keptLayers.map((layer, index) => [layer, index]));
  const dropped = new Map<string, string>();
  const wanted = new Set<string>();
  for (const name of parentNames) {
    const layer = placeTensor(name, config.architecture)?.layerIdx ?? null;
    if (name === HEAD && config.tiesEmbeddings) {
      dropped.set(name, 'tie_word_embeddings is true, so the embedding is the head');
    } else if (layer !== null && layer < config.layerCount && !position.has(layer)) {
      dropped.set(name, `layer ${layer} is not kept`);
    } else {
      wanted.add(name);
    }
  }
  const kept = new Map<string, string>();
  for (const [name, { layerIdx }] of placeTensors(wanted, config, keptLayers, file)) {
    kept.set(layerIdx === null ? name : renumberTensor(name, position.get(layerIdx)!), name);
  }
  return { kept, dropped };
}

function checkKeptLayers(config: ModelConfig, keptLayers: readonly number[], file: string): void {
  const valid = keptLayers.every((layer, index) => Number.isSafeInteger(layer) && layer >= 0 && layer < config.layerCount && (index === 0 || layer > keptLayers[index - 1]!));
  if (!valid || keptLayers.length === 0) {
    throw new ModelFileError({
      code: 'option',
      file,
      problem: `the kept layers must be ascending numbers from 0 to ${config.layerCount - 1}, at least one`,
      found: keptLayers,
      remedy: 'Give the layer numbers of the model that config.json describes.',
    });
  }
}
