import { integerOf, stringOf } from '../json/json-node.ts';
import type { JsonObject } from '../json/json-node.ts';
import { parseJsonObject } from '../json/parse-json.ts';
import { ModelFileError } from '../model-file-error.ts';
import { ARCHITECTURES } from './architecture.ts';
import type { Architecture } from './architecture.ts';

/** What reading and writing a model needs of its config.json, and all of it as it stands. */
export interface ModelConfig {
  readonly architecture: Architecture;
  /** num_hidden_layers. */
  readonly layerCount: number;
  /** Whether the head is the embedding matrix, so that no lm_head tensor counts. */
  readonly tiesEmbeddings: boolean;
  readonly root: JsonObject;
}

/** More than any known model has, and few enough to name in lists. */
const MAX_LAYERS = 100_000;

/**
 * Reads config.json.
 *
 * @param text the file's text
 * @param file named by errors
 */
export function parseModelConfig(text: string, file: string): ModelConfig {
  const root = parseJsonObject(text, file);
  const architecture = readArchitecture(root, file);
  const count = root.members.get('num_hidden_layers');
  const layerCount = integerOf(count);
  if (layerCount === null || layerCount < 1 || layerCount > MAX_LAYERS) {
    throw new ModelFileError({
      code: 'config',
      file,
      problem: `num_hidden_layers must be a whole number from 1 to ${MAX_LAYERS}`,
      found: count?.kind === 'number' ? count.text : (count?.kind ?? null),
      remedy: 'Restore config.json from the model’s source.',
    });
  }
  return { architecture, layerCount, tiesEmbeddings: readTie(root, file), root };
}

function readArchitecture(root: JsonObject, file: string): Architecture {
  const list = root.members.get('architectures');
  const names = list?.kind === 'array' ? list.items.map(stringOf) : [];
  const modelType = stringOf(root.members.get('model_type'));
  const known = ARCHITECTURES.map((each) => `${each.name} (model_type ${each.modelType})`).join(', ');
  const [name] = names;
  if (names.length !== 1 || name === null || name === undefined) {
    throw new ModelFileError({
      code: 'architecture',
      file,
      problem: 'architectures must name exactly one model class',
      found: list === undefined ? null : names,
      remedy: `Name the class of the model; known are ${known}.`,
    });
  }
  const architecture = ARCHITECTURES.find((each) => each.name === name);
  if (architecture === undefined) {
    throw new ModelFileError({
      code: 'architecture',
      file,
      problem: 'the architecture is not supported',
      found: name,
      remedy: `Use a model of one of these: ${known}.`,
    });
  }
  if (modelType !== architecture.modelType) {
    throw new ModelFileError({
      code: 'architecture',
      file,
      problem: `model_type of a ${name} must be "${architecture.modelType}"`,
      found: modelType,
      remedy: 'Restore config.json from the model’s source.',
    });
  }
  return architecture;
}

/** LlamaConfig, MistralConfig and Qwen2Config do not tie unless told to. */
function readTie(root: JsonObject, file: string): boolean {
  const tie = root.members.get('tie_word_embeddings');
  if (tie === undefined || tie.kind === 'boolean') {
    return tie?.value ?? false;
  }
  throw new ModelFileError({
    code: 'config',
    file,
    problem: 'tie_word_embeddings must be true or false',
    found: tie.kind,
    remedy: 'Restore config.json from the model’s source.',
  });
}
