import type mssql from 'mssql';
import type { ModelTensor, ReadTensor } from '../model-files/index.ts';
import { addContents } from '../procedures/ingestion.ts';

export interface HashedTensor extends ReadTensor {
  readonly tensor: ModelTensor;
}
export interface MissingContent extends HashedTensor {
  readonly contentId: bigint;
}

/**
 * Tells the ingestion of the tensors' contents, and returns those that the database does not have yet, each once. `added`
 * holds the hashes that it was told before and takes in the new ones: a content told once is on its way.
 */
export async function missingContents(pool: mssql.ConnectionPool, ingestionId: number, tensors: readonly HashedTensor[], added: Set<string>): Promise<readonly MissingContent[]> {
  const fresh = new Map<string, HashedTensor>();
  for (const one of tensors) if (!added.has(one.sha256) && !fresh.has(one.sha256)) fresh.set(one.sha256, one);
  if (fresh.size === 0) return [];
  const contents = await addContents(pool, ingestionId, [...fresh.values()].map(({ tensor, sha256 }) => ({ sha256, byteCount: tensor.byteCount })));
  for (const sha256 of fresh.keys()) added.add(sha256);
  const contentIds = new Map(contents.filter(({ mustSend }) => mustSend).map(({ sha256, contentId }) => [sha256, contentId]));
  return [...fresh.values()].flatMap((one) => {
    const contentId = contentIds.get(one.sha256);
    return contentId === undefined ? [] : [{ ...one, contentId }];
  });
}
