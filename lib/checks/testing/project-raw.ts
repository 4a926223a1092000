import { LiteralCollector } from '../../kubernetes/literals.ts';
import { projectObject } from '../../kubernetes/projection/project-object.ts';
import { resourceOf } from '../../kubernetes/projection/resources.ts';
import type { InventoryObject, ResourceKind } from '../../model/inventory.ts';
import { classifyLiteral, classifyWords } from '../../signals/credentials/classify.ts';
import type { Json } from './merge.ts';

/** A raw object as the model has it, its credentials recognised by name and form. Throws an Error that names every faulty field. */
export function projectRaw(kind: ResourceKind, raw: Json): InventoryObject {
  const collector = new LiteralCollector();
  const { object, faults } = projectObject(raw, { resource: resourceOf(kind), literals: collector });
  if (faults) throw new Error(`${kind}: ${faults.map(({ path, message }) => `${path} ${message}`).join('; ')}`);
  const { literals, commands } = collector.take();
  for (const { name, value, assign } of literals) assign(classifyLiteral(name, value));
  for (const { words, found } of commands) for (const { index, rule, length } of classifyWords(words)) found(index, rule, length);
  return object;
}
