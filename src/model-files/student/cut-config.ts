import type { ModelConfig } from '../directory/model-config.ts';
import { integerNode, integerOf } from '../json/json-node.ts';
import type { JsonNode, JsonObject } from '../json/json-node.ts';
import { ModelFileError, quote } from '../model-file-error.ts';

/** A student's config.json, and what a person should know of it. */
export interface CutConfig {
  readonly root: JsonObject;
  readonly notes: readonly string[];
}

/** Lists with an entry for each block. transformers refuses layer_types and mlp_layer_types of another length. */
const PER_LAYER_LISTS: ReadonlySet<string> = new Set(['layer_types', 'mlp_layer_types', 'no_rope_layers']);

/** Lists whose length has nothing to do with the number of blocks. */
const OTHER_LISTS: ReadonlySet<string> = new Set(['architectures', 'bos_token_id', 'eos_token_id', 'pad_token_id']);

/** Qwen2Config's max_window_layers when config.json is silent. */
const QWEN2_MAX_WINDOW_LAYERS = 28;

/**
 * Cuts config.json down to the kept blocks; architectures, model_type and every other key stay as they are.
 *
 * - num_hidden_layers is the number of kept blocks.
 * - Per-layer lists, and per_layer_config (an object by block number), keep the entries of the kept blocks.
 * - max_window_layers (blocks below it attend to everything, those at or above it through a window) becomes the number
 *   of kept blocks below it, so that each block attends as it did in the parent.
 * - An unknown list as long as the parent has blocks stays whole, with a note: the families written here read no other
 *   per-layer list, so it cannot change how the student loads.
 *
 * @param keptLayers block numbers as in the parent, ascending
 * @param file named by errors
 */
export function cutConfig(config: ModelConfig, keptLayers: readonly number[], file: string): CutConfig {
  const members = new Map(config.root.members);
  const notes: string[] = [];
  members.set('num_hidden_layers', integerNode(keptLayers.length));
  for (const [key, node] of config.root.members) {
    if (PER_LAYER_LISTS.has(key) && node.kind !== 'null') {
      members.set(key, cutList(key, node, config.layerCount, keptLayers, file));
    } else if (key === 'per_layer_config' && node.kind !== 'null') {
      members.set(key, cutByNumber(key, node, config.layerCount, keptLayers, file));
    } else if (node.kind === 'array' && node.items.length === config.layerCount && keptLayers.length < config.layerCount && !OTHER_LISTS.has(key)) {
      notes.push(`config.json: ${quote(key)} has as many entries as the parent has layers; it is kept whole, as ${config.architecture.modelType} reads no such list.`);
    }
  }
  const window = maxWindowLayers(config);
  if (window !== null) {
    members.set('max_window_layers', integerNode(keptLayers.filter((layer) => layer < window).length));
  }
  return { root: { kind: 'object', members }, notes };
}

function cutList(key: string, node: JsonNode, layerCount: number, keptLayers: readonly number[], file: string): JsonNode {
  if (node.kind !== 'array' || node.items.length !== layerCount) {
    throw wrongLength(key, layerCount, node.kind === 'array' ? node.items.length : node.kind, file);
  }
  return { kind: 'array', items: keptLayers.map((layer) => node.items[layer]!) };
}

function cutByNumber(key: string, node: JsonNode, layerCount: number, keptLayers: readonly number[], file: string): JsonNode {
  if (node.kind !== 'object') {
    throw wrongLength(key, layerCount, node.kind, file);
  }
  const known = new Set(Array.from({ length: layerCount }, (_, layer) => String(layer)));
  for (const layer of node.members.keys()) {
    if (!known.has(layer)) {
      throw wrongLength(key, layerCount, layer, file);
    }
  }
  const members = new Map<string, JsonNode>();
  keptLayers.forEach((layer, index) => {
    const settings = node.members.get(String(layer));
    if (settings !== undefined) {
      members.set(String(index), settings);
    }
  });
  return { kind: 'object', members };
}

function maxWindowLayers({ root, architecture }: ModelConfig): number | null {
  const written = root.members.get('max_window_layers');
  if (written !== undefined) {
    return integerOf(written);
  }
  const slides = root.members.get('use_sliding_window');
  const usesDefault = architecture.modelType === 'qwen2' && slides?.kind === 'boolean' && slides.value && (root.members.get('layer_types')?.kind ?? 'null') === 'null';
  return usesDefault ? QWEN2_MAX_WINDOW_LAYERS : null;
}

function wrongLength(key: string, layerCount: number, found: unknown, file: string): ModelFileError {
  return new ModelFileError({
    code: 'config',
    file,
    problem: `${key} must have one entry for each of the ${layerCount} layers`,
    found,
    remedy: 'Restore config.json from the model’s source.',
  });
}
