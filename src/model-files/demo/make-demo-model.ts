import { BLOCK_TENSORS, EMBEDDING, FINAL_NORM, HEAD } from '../directory/tensor-roles.ts';
import type { TensorRole } from '../directory/tensor-roles.ts';
import { blockTensorName } from '../directory/tensor-name.ts';
import { DTYPE_BYTES } from '../safetensors/dtype.ts';
import type { TensorToWrite } from '../safetensors/write-tensors.ts';
import { ModelFileError } from '../model-file-error.ts';
import { writeModel } from '../student/write-model.ts';
import type { WriteModelOptions } from '../student/write-model.ts';
import { demoTokenizer, jsonFile } from './demo-tokenizer.ts';
import { floatBytes } from './float-bytes.ts';
import type { DemoDtype } from './float-bytes.ts';
import { NormalRandom } from './random.ts';

/** The size of a demo model; what is left out has the default in parentheses. */
export interface DemoModelOptions extends WriteModelOptions {
  /** Transformer blocks (16). */
  readonly layerCount?: number;
  /** Width of the residual stream (128); a multiple of `headCount`, twice over. */
  readonly hiddenSize?: number;
  /** Width of the feed-forward part (344). */
  readonly intermediateSize?: number;
  /** Attention heads (4). */
  readonly headCount?: number;
  /** Rows of the embedding (512), at least 259. */
  readonly vocabularySize?: number;
  /** Whether the head is the embedding (false). */
  readonly tiesEmbeddings?: boolean;
  /** The same seed gives the same bytes (1). */
  readonly seed?: number;
  /** Most bytes of tensors in a file (4,000,000, so that the default model has several shards). */
  readonly maxShardBytes?: number;
}

interface Sizes {
  readonly layerCount: number;
  readonly hiddenSize: number;
  readonly intermediateSize: number;
  readonly headCount: number;
  readonly vocabularySize: number;
}

const DEFAULTS: Sizes = { layerCount: 16, hiddenSize: 128, intermediateSize: 344, headCount: 4, vocabularySize: 512 };
const DEMO_SHARD_BYTES = 4_000_000;
/** Values made at a time. */
const PIECE = 65_536;
/** Deviation of the weights that belong to no block, the usual initializer_range. */
const USUAL_SPREAD = 0.02;

/**
 * Writes a small Llama model with random weights, for trying things out: config, tokenizer, sharded safetensors with
 * index. Attention and embeddings are BF16, feed-forward parts and norms F32.
 */
export async function makeDemoModel(directory: string, options: DemoModelOptions = {}): Promise<void> {
  const { seed = 1, tiesEmbeddings = false, maxShardBytes = DEMO_SHARD_BYTES, force, signal, onBytes } = options;
  const sizes = checkSizes(directory, { ...DEFAULTS, ...pickSizes(options) });
  const tensors = Array.from(demoTensors(sizes, tiesEmbeddings), (tensor, index) => ({ ...tensor, sha256: null, read: () => randomBytes(tensor, seed, index) }));
  const configText = `${JSON.stringify(demoConfig(sizes, tiesEmbeddings), null, 2)}\n`;
  const generation = jsonFile('generation_config.json', { bos_token_id: 1, eos_token_id: 2 });
  await writeModel(directory, { configText, tensors, sideFiles: [...demoTokenizer(sizes.vocabularySize), generation] }, { force, signal, onBytes, maxShardBytes });
}

/**
 * The deviation of a block's weights, from 0.01 to 0.05 and different in every block: multiples of the golden ratio
 * never repeat modulo 1, and spread evenly.
 */
export function demoSpread(layerIdx: number): number {
  return 0.01 + 0.04 * (((layerIdx + 1) * 0.618_033_988_749_894_9) % 1);
}

interface DemoTensor extends Pick<TensorToWrite, 'name' | 'shape' | 'byteCount'> {
  readonly dtype: DemoDtype;
  readonly spread: number;
  /** Norms scatter around their spread, other weights around 0. */
  readonly mean: number;
}

function* demoTensors(sizes: Sizes, tiesEmbeddings: boolean): Generator<DemoTensor> {
  const { hiddenSize, vocabularySize } = sizes;
  yield demoTensor(EMBEDDING, 'BF16', [vocabularySize, hiddenSize], USUAL_SPREAD);
  for (let layer = 0; layer < sizes.layerCount; layer += 1) {
    for (const [rest, { role, sublayer }] of BLOCK_TENSORS) {
      const shape = blockShape(role, sizes);
      if (shape !== null) {
        yield demoTensor(blockTensorName(layer, rest), sublayer === 'attention' ? 'BF16' : 'F32', shape, demoSpread(layer));
      }
    }
  }
  yield demoTensor(FINAL_NORM, 'F32', [hiddenSize], USUAL_SPREAD);
  if (!tiesEmbeddings) {
    yield demoTensor(HEAD, 'BF16', [vocabularySize, hiddenSize], USUAL_SPREAD);
  }
}

function demoTensor(name: string, dtype: DemoDtype, shape: readonly number[], spread: number): DemoTensor {
  const count = shape.reduce((product, size) => product * size, 1);
  return { name, dtype, shape, byteCount: count * DTYPE_BYTES[dtype], spread, mean: shape.length === 1 ? spread : 0 };
}

/** Null for what a Llama without biases does not have. */
function blockShape(role: TensorRole, { hiddenSize, intermediateSize }: Sizes): readonly number[] | null {
  switch (role) {
    case 'input_layernorm':
    case 'post_attention_layernorm':
      return [hiddenSize];
    case 'q_proj':
    case 'k_proj':
    case 'v_proj':
    case 'o_proj':
      return [hiddenSize, hiddenSize];
    case 'gate_proj':
    case 'up_proj':
      return [intermediateSize, hiddenSize];
    case 'down_proj':
      return [hiddenSize, intermediateSize];
    default:
      return null;
  }
}

function* randomBytes({ dtype, byteCount, spread, mean }: DemoTensor, seed: number, index: number): Generator<Buffer> {
  const random = new NormalRandom(seed, index);
  const count = byteCount / DTYPE_BYTES[dtype];
  for (let done = 0; done < count; done += PIECE) {
    const values = new Float32Array(Math.min(PIECE, count - done));
    for (let i = 0; i < values.length; i += 1) {
      values[i] = mean + spread * random.next();
    }
    yield floatBytes(values, dtype);
  }
}

function demoConfig({ layerCount, hiddenSize, intermediateSize, headCount, vocabularySize }: Sizes, tiesEmbeddings: boolean): object {
  return {
    architectures: ['LlamaForCausalLM'],
    attention_bias: false,
    bos_token_id: 1,
    eos_token_id: 2,
    hidden_act: 'silu',
    hidden_size: hiddenSize,
    initializer_range: USUAL_SPREAD,
    intermediate_size: intermediateSize,
    max_position_embeddings: 512,
    mlp_bias: false,
    model_type: 'llama',
    num_attention_heads: headCount,
    num_hidden_layers: layerCount,
    num_key_value_heads: headCount,
    rms_norm_eps: 0.00001,
    tie_word_embeddings: tiesEmbeddings,
    torch_dtype: 'float32',
    use_cache: true,
    vocab_size: vocabularySize,
  };
}

function pickSizes(options: DemoModelOptions): Partial<Sizes> {
  const given = (Object.keys(DEFAULTS) as (keyof Sizes)[]).filter((key) => options[key] !== undefined);
  return Object.fromEntries(given.map((key) => [key, options[key]]));
}

function checkSizes(directory: string, sizes: Sizes): Sizes {
  for (const [key, value] of Object.entries(sizes)) {
    if (!Number.isSafeInteger(value) || value < 1) {
      throw new ModelFileError({ code: 'option', file: directory, problem: `${key} must be a whole number of at least 1`, found: value, remedy: 'Choose another size.' });
    }
  }
  // Rotary embedding turns the two halves of a head against each other.
  if (sizes.hiddenSize % (2 * sizes.headCount) !== 0) {
    throw new ModelFileError({ code: 'option', file: directory, problem: `hiddenSize must be a multiple of ${2 * sizes.headCount}, twice the heads`, found: sizes.hiddenSize, remedy: 'Choose another size.' });
  }
  return sizes;
}
