import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { float32Bytes, safetensorsBytes } from './safetensors-bytes.ts';

/** A tensor of the tiny model: two float32 in a shape of [2], told apart by its bytes. */
export interface TinyTensor {
  readonly name: string;
  readonly bytes: Buffer;
}

const BLOCK = [
  'input_layernorm.weight',
  'self_attn.q_proj.weight',
  'self_attn.k_proj.weight',
  'self_attn.v_proj.weight',
  'self_attn.o_proj.weight',
  'post_attention_layernorm.weight',
  'mlp.gate_proj.weight',
  'mlp.up_proj.weight',
  'mlp.down_proj.weight',
];

/** The tensors of a Llama model of so many layers; the k-th has the values k and -k. */
export function tinyTensors(layers: number, head = true): TinyTensor[] {
  const names = ['model.embed_tokens.weight'];
  for (let layer = 0; layer < layers; layer += 1) {
    names.push(...BLOCK.map((rest) => `model.layers.${layer}.${rest}`));
  }
  names.push('model.norm.weight', ...(head ? ['lm_head.weight'] : []));
  return names.map((name, k) => ({ name, bytes: float32Bytes(k, -k) }));
}

/** One file that holds the tensors one after the other. */
export function tinyFile(tensors: readonly TinyTensor[]): Buffer {
  const header: Record<string, unknown> = { __metadata__: { format: 'pt' } };
  tensors.forEach(({ name }, k) => {
    header[name] = { dtype: 'F32', shape: [2], data_offsets: [8 * k, 8 * k + 8] };
  });
  return safetensorsBytes(header, Buffer.concat(tensors.map(({ bytes }) => bytes)));
}

export function tinyConfig(layers: number, more: Record<string, unknown> = {}): string {
  return JSON.stringify({ architectures: ['LlamaForCausalLM'], model_type: 'llama', num_hidden_layers: layers, ...more });
}

/** Writes the files of a directory; values are texts, bytes, or null for none. */
export async function writeFiles(directory: string, files: Readonly<Record<string, string | Uint8Array | null>>): Promise<void> {
  await mkdir(directory, { recursive: true });
  for (const [name, content] of Object.entries(files)) {
    if (content !== null) {
      await writeFile(join(directory, name), content);
    }
  }
}

/** Writes a whole tiny model of one weights file, with the given files added, replaced or (null) left out. */
export async function writeTinyModel(directory: string, layers: number, files: Readonly<Record<string, string | Uint8Array | null>> = {}): Promise<void> {
  await writeFiles(directory, { 'config.json': tinyConfig(layers), 'model.safetensors': tinyFile(tinyTensors(layers)), 'tokenizer.json': '{"version": "1.0"}', ...files });
}
