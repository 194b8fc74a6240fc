import type { Architecture } from './architecture.ts';
import { BLOCK_TENSORS, MODEL_TENSORS, ROTARY_BUFFER } from './tensor-roles.ts';
import type { Sublayer, TensorRole } from './tensor-roles.ts';

/** Where a tensor sits in its model. */
export interface TensorPlace {
  /** The block, from 0; null for embeddings, final norm and head. */
  readonly layerIdx: number | null;
  readonly role: TensorRole;
  /** Null where layerIdx is. */
  readonly sublayer: Sublayer | null;
  /** False for a buffer, which is computed and not learned. */
  readonly isWeight: boolean;
}

const BLOCK_NAME = /^model\.layers\.(0|[1-9]\d{0,5})\.(.+)$/;

/** Reads a tensor's name; null when the family has no such tensor. */
export function placeTensor(name: string, architecture: Architecture): TensorPlace | null {
  const modelRole = MODEL_TENSORS.get(name);
  if (modelRole !== undefined) {
    return { layerIdx: null, role: modelRole, sublayer: null, isWeight: true };
  }
  const [, index = '', rest = ''] = BLOCK_NAME.exec(name) ?? [];
  const block = BLOCK_TENSORS.get(rest);
  if (block === undefined || !(architecture.required.has(rest) || architecture.optional.has(rest))) {
    return null;
  }
  return { layerIdx: Number(index), role: block.role, sublayer: block.sublayer, isWeight: rest !== ROTARY_BUFFER };
}

/** The name of a block's tensor, from the block's number and the name after it. */
export function blockTensorName(layerIdx: number, rest: string): string {
  return `model.layers.${layerIdx}.${rest}`;
}

/** The name with the block's number exchanged; a name without one stays. */
export function renumberTensor(name: string, layerIdx: number): string {
  const [, , rest] = BLOCK_NAME.exec(name) ?? [];
  return rest === undefined ? name : blockTensorName(layerIdx, rest);
}
