/** What of T-SQL a text uses, as keys: its nodes by kind and choice, functions, types, members, procedures, views, options, hints. */
import { parseBatch, walk, type ObjectName, type SyntaxNode } from 'tsql-parser';

/** Properties whose word is a choice among the constructs of one node. */
const CHOICES: ReadonlySet<string> = new Set(['operator', 'verb', 'form', 'class', 'action', 'direction', 'timing', 'mode', 'quantifier', 'unit', 'nulls', 'side', 'construct']);
/** Nodes that are in nearly every text, and whose flags and parts are no constructs. */
const PLAIN: ReadonlySet<string> = new Set(['Identifier', 'ObjectName', 'StringLiteral', 'IntegerLiteral', 'DecimalLiteral', 'FloatLiteral', 'BinaryLiteral', 'MoneyLiteral', 'VariableReference']);

/** undefined where the text has a fault of syntax: then nothing of it runs. */
export function usesOf(text: string): ReadonlySet<string> | undefined {
  const { batch, diagnostics } = parseBatch(text);
  if (diagnostics.length > 0) return undefined;
  const uses = new Set<string>();
  walk(batch, (node) => {
    for (const use of [...shapeOf(node), ...namesOf(node)]) uses.add(use);
  });
  return uses;
}

/** `node X`; `node X operator +` for a choice; `node X distinct` for a flag that is set or a part that is there. */
function shapeOf(node: SyntaxNode): readonly string[] {
  if (PLAIN.has(node.kind)) return [];
  const shape = [`node ${node.kind}`];
  for (const [property, value] of Object.entries(node)) {
    if (property === 'kind' || property === 'span') continue;
    if (typeof value === 'string') {
      if (CHOICES.has(property)) shape.push(`node ${node.kind} ${property} ${value}`);
    } else if (value === true || (Array.isArray(value) ? value.length > 0 : typeof value === 'object' && value !== null)) {
      shape.push(`node ${node.kind} ${property}`);
    }
  }
  return shape;
}

/** What is called, read or set by a name, which is the construct. */
function namesOf(node: SyntaxNode): readonly string[] {
  switch (node.kind) {
    case 'FunctionCall':
      // Only the binder can tell a method of a column from a function of a schema.
      return node.name.schema === undefined ? [calls(node.name)] : [calls(node.name), `member ${node.name.name.value}`];
    case 'FunctionTable':
      return [calls(node.name)];
    case 'CastExpression':
      return [node.tries ? 'function TRY_CAST' : 'function CAST'];
    case 'ConvertExpression':
      return [node.tries ? 'function TRY_CONVERT' : 'function CONVERT'];
    case 'TrimExpression':
      return ['function TRIM'];
    case 'UpdatedPredicate':
      return ['function UPDATE()'];
    case 'GlobalVariable':
      return [`function ${node.name.toUpperCase()}`];
    case 'MethodCall':
      return [`member ${node.method.value}`];
    case 'StaticMethodCall':
      return [`member ${node.method.value}`, `type ${node.typeName.name.value.toLowerCase()}`];
    case 'ColumnReference':
      // A property of a column looks like one more part of its name.
      return node.parts.length > 1 ? [`member ${node.parts.at(-1)?.value}`] : [];
    case 'DataType':
      return [`type ${qualified(node.name)}`, ...(node.parameters.includes('max') ? [`type ${qualified(node.name)}(max)`] : [])];
    case 'NamedTable':
      return [`view ${qualified(node.name)}`, ...node.hints.map(({ name }) => `table hint ${name}`)];
    case 'ExecuteStatement':
      return node.target.kind === 'ExecuteProcedure' ? [`procedure ${node.target.name.name.value.toLowerCase()}`] : [];
    case 'SetOptionStatement':
      return node.options.map((option) => `set ${option}`);
    case 'SetIdentityInsertStatement':
      return ['set IDENTITY_INSERT'];
    case 'JoinedTable':
      return node.hint === undefined ? [] : [`join hint ${node.hint}`];
    case 'SelectStatement':
    case 'InsertStatement':
    case 'UpdateStatement':
    case 'DeleteStatement':
    case 'MergeStatement':
      return node.hints.map(({ name }) => `query hint ${name}`);
    default:
      return [];
  }
}

const qualified = ({ schema, name }: ObjectName): string => (schema === undefined ? name.value : `${schema.value}.${name.value}`).toLowerCase();
const calls = (name: ObjectName): string => `function ${name.schema === undefined ? name.name.value.toUpperCase() : qualified(name)}`;
