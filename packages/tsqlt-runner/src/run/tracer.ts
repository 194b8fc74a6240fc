import type { EngineEvents } from '../connect/engine-events.ts';
import type { Module } from '../discover/test-file.ts';
import { isExpectation } from '../locate/assertion-calls.ts';
import type { TestTrace } from '../locate/test-trace.ts';
import type { FilePlace } from '../results/test-result.ts';

export interface Tracer {
  /** Forgets what was before. */
  readonly begin: () => void;
  readonly trace: () => TestTrace;
}

/** `modules`: those of the test scripts, by object_id. */
export function traceTests(events: EngineEvents, database: string, modules: ReadonlyMap<number, Module>): Tracer {
  let last: FilePlace | undefined;
  let expectation: FilePlace | undefined;
  events.subscribe({
    onStatement: (event) => {
      const module = event.database === database ? modules.get(event.objectId) : undefined;
      if (module === undefined) return;
      last = { file: module.file, line: module.firstLine + event.line - 1 };
      if (module.calls.some((call) => call.line === last?.line && isExpectation(call))) expectation = last;
    },
  });
  return {
    begin: () => {
      last = undefined;
      expectation = undefined;
    },
    trace: () => ({ ...(last === undefined ? {} : { last }), ...(expectation === undefined ? {} : { expectation }) }),
  };
}
