/**
 * What the JUnit schema of Jenkins' xUnit plugin (junit-10.xsd) allows of the elements that it has: attributes, those that must
 * be there, children. Within an element the schema sets no order but that testsuites holds suites alone.
 */
export interface ElementRule {
  readonly attributes: readonly string[];
  readonly required: readonly string[];
  readonly children: readonly string[];
  readonly text: boolean;
}

const verdict: ElementRule = { attributes: ['type', 'message'], required: [], children: [], text: true };
const stream: ElementRule = { attributes: [], required: [], children: [], text: true };

export const rules: Readonly<Record<string, ElementRule>> = {
  testsuites: { attributes: ['name', 'time', 'tests', 'failures', 'errors'], required: [], children: ['testsuite'], text: false },
  testsuite: {
    attributes: ['name', 'tests', 'failures', 'errors', 'group', 'time', 'skipped', 'timestamp', 'hostname', 'id', 'package', 'file', 'log', 'url'],
    required: ['name', 'tests', 'failures', 'errors'],
    children: ['testsuite', 'properties', 'testcase', 'system-out', 'system-err'],
    text: false,
  },
  testcase: { attributes: ['name', 'time', 'classname', 'group'], required: ['name'], children: ['skipped', 'error', 'failure', 'system-out', 'system-err'], text: false },
  failure: verdict,
  error: verdict,
  skipped: verdict,
  'system-out': stream,
  'system-err': stream,
};

/** Its type SUREFIRE_TIME, of testsuites' and testsuite's time. */
export const timePattern = /^(?:(?:[0-9]{0,3},)*[0-9]{3}|[0-9]{0,3})*(?:\.[0-9]*)?$/;
