/** The little of a Babel path that is looked at. */
interface Path {
  node: Node;
}

interface Node {
  type: string;
  key?: { name?: string };
  value?: unknown;
  quasis?: { value: { raw: string } }[];
  expressions?: { type: string }[];
}

/** Properties of a check that only its page shows. Examples are judged by the contract test: they are tests themselves. */
const DOCUMENTATION = new Set(['docs', 'examples']);
/** Expressions inside a sentence that only read a value. Anything that decides is mutated. */
const PLAIN = new Set(['Identifier', 'MemberExpression', 'OptionalMemberExpression']);

/** Why a node and what is in it is not mutated; undefined where it is. */
export function shouldIgnore({ node }: Path): string | undefined {
  if (node.type === 'ObjectProperty' && DOCUMENTATION.has(node.key?.name ?? '')) return 'documentation and examples of a check';
  return isSentence(node) ? 'a sentence for a reader' : undefined;
}

/** Names and values that decide have no space in them; what has one is written for people. */
function isSentence({ type, value, quasis = [], expressions = [] }: Node): boolean {
  if (type === 'StringLiteral') return typeof value === 'string' && value.includes(' ');
  return type === 'TemplateLiteral' && quasis.some(({ value: { raw } }) => raw.includes(' ')) && expressions.every((one) => PLAIN.has(one.type));
}

export const strykerPlugins = [{ kind: 'Ignore', name: 'prose', value: { shouldIgnore } }];
