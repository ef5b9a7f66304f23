import type { JsonSchema } from '../../language-model.js';
import { literal, oneOf, Rule, ruleSymbol, type GrammarSymbol, type Sequence } from './grammar.js';
import { integersBetween } from './integer-range.js';
import { ANY_VALUE, array, COLON, COMMA, INNER_VALUE, INTEGER, map, NUMBER, string } from './json-grammar.js';
import { areApart } from './schema-apart.js';
import {
  hasBounds,
  isOfType,
  propertyOf,
  readSchemaNode,
  typesOf,
  valuesOf,
  type SchemaNode,
  type SchemaType,
} from './schema-node.js';
import { schemaRefusal } from './schema-refusal.js';

/** Against schemas that are made to exhaust: so many levels, and so many of them in all. */
const MOST_LEVELS = 64;
const MOST_NODES = 5_000;

/**
 * The grammar of the JSON texts that a schema (draft 2020-12) accepts and that can be written compactly: properties in
 * the schema's order, none that it does not name. Throws AppError `invalid_input` for what cannot be held to:
 * `pattern`, `if`, `not`, `allOf` of several, `oneOf` of schemas that may overlap, limits of fractions, references to
 * elsewhere.
 */
export function schemaGrammar(schema: JsonSchema): Rule {
  return new Rule([[new SchemaCompiler(schema).value(schema, '', 0)]]);
}

class SchemaCompiler {
  private readonly referenced = new Map<string, Rule>();
  private nodes = 0;

  constructor(private readonly root: JsonSchema) {}

  value(schema: unknown, path: string, level: number): GrammarSymbol {
    this.count(path, level);
    const node = readSchemaNode(schema, path);
    if (node.$ref !== undefined) return this.reference(node.$ref, node, path);
    const inner = node.anyOf ?? node.oneOf ?? node.allOf;
    if (inner !== undefined) return this.choice(node, inner, path, level);
    return this.plain(node, path, level);
  }

  private plain(node: SchemaNode, path: string, level: number): GrammarSymbol {
    const values = valuesOf(node);
    if (values !== undefined) return listed(values, node, path);
    const types = typesOf(node);
    return types === undefined ? ANY_VALUE : oneOf(...types.map((type) => this.ofType(type, node, path, level)));
  }

  private count(path: string, level: number): void {
    if (++this.nodes > MOST_NODES || level > MOST_LEVELS) throw schemaRefusal(path, 'is too large or nested too deep');
  }

  /** The rule is remembered before it is filled, so that a schema may refer to itself. */
  private reference(target: string, node: SchemaNode, path: string): GrammarSymbol {
    checkAlone(node, '$ref', path);
    const known = this.referenced.get(target);
    if (known !== undefined) return ruleSymbol(known);
    const rule = new Rule();
    this.referenced.set(target, rule);
    rule.alternatives = [[this.value(this.resolve(target, path), target, 0)]];
    return ruleSymbol(rule);
  }

  private resolve(target: string, path: string): unknown {
    if (!target.startsWith('#')) throw schemaRefusal(path, `refers to elsewhere: ${target}`);
    const names = target
      .slice(1)
      .split('/')
      .slice(1)
      .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));
    const found = names.reduce<unknown>(
      (within, name) => (Object.hasOwn(Object(within), name) ? Object(within)[name] : undefined),
      this.root,
    );
    if (found === undefined) throw schemaRefusal(path, `refers to nothing: ${target}`);
    return found;
  }

  private choice(node: SchemaNode, inner: readonly unknown[], path: string, level: number): GrammarSymbol {
    const keyword = (['anyOf', 'oneOf', 'allOf'] as const).find((each) => node[each] !== undefined) ?? 'anyOf';
    checkAlone(node, keyword, path);
    if (keyword === 'oneOf') this.checkApart(inner, path);
    return oneOf(...inner.map((each, at) => [this.value(each, `${path}/${keyword}/${at}`, level + 1)]));
  }

  private checkApart(schemas: readonly unknown[], path: string): void {
    const overlapping = schemas.some((left, at) =>
      schemas.slice(at + 1).some((right) => !areApart(left, right, this.follow)),
    );
    if (overlapping) throw schemaRefusal(path, 'oneOf has schemas that may accept the same value; use anyOf');
  }

  private readonly follow = (schema: unknown): unknown => {
    this.count('', 0);
    const target: unknown = Object(schema).$ref;
    return typeof target === 'string' ? this.resolve(target, target) : schema;
  };

  private ofType(type: SchemaType, node: SchemaNode, path: string, level: number): Sequence {
    if (type === 'object') return this.object(node, path, level);
    return type === 'array' ? this.array(node, path, level) : scalar(type, node, path);
  }

  private array(node: SchemaNode, path: string, level: number): Sequence {
    checkOrder(node.minItems, node.maxItems, path);
    const item = node.items === undefined ? INNER_VALUE : this.value(node.items, `${path}/items`, level + 1);
    return array(item, node.minItems, node.maxItems);
  }

  private object(node: SchemaNode, path: string, level: number): Sequence {
    const required = new Set(node.required);
    const names = [...new Set([...Object.keys(node.properties ?? {}), ...required])];
    if (names.length === 0) return this.map(node, path, level);
    const pairs = names.map((name): Property => {
      const value = this.value(
        propertyOf(node, name) ?? node.additionalProperties ?? true,
        `${path}/properties/${name}`,
        level + 1,
      );
      return { pair: [...literal(JSON.stringify(name)), COLON, value], isRequired: required.has(name) };
    });
    return [...literal('{'), properties(pairs)];
  }

  private map(node: SchemaNode, path: string, level: number): Sequence {
    const { additionalProperties: rest } = node;
    if (rest === false) return literal('{}');
    if (rest === undefined || rest === true) return map(INNER_VALUE);
    return map(this.value(rest, `${path}/additionalProperties`, level + 1));
  }
}

interface Property {
  readonly pair: Sequence;
  readonly isRequired: boolean;
}

/** From the last property to the first: what may follow when nothing was written yet, and when a comma is needed. */
function properties(pairs: readonly Property[]): GrammarSymbol {
  const end = oneOf(literal('}'));
  const start = pairs.reduceRight(
    ({ first, later }, { pair, isRequired }) => ({
      first: oneOf([...pair, later], ...(isRequired ? [] : [[first]])),
      later: oneOf([COMMA, ...pair, later], ...(isRequired ? [] : [[later]])),
    }),
    { first: end, later: end },
  );
  return start.first;
}

function scalar(type: Exclude<SchemaType, 'object' | 'array'>, node: SchemaNode, path: string): Sequence {
  switch (type) {
    case 'string':
      checkOrder(node.minLength, node.maxLength, path);
      return string(node.minLength, node.maxLength);
    case 'number':
      if (hasBounds(node)) throw schemaRefusal(path, 'limits can be held for type integer only');
      return NUMBER;
    case 'integer':
      return integer(node, path);
    case 'boolean':
      return [oneOf(literal('true'), literal('false'))];
    case 'null':
      return literal('null');
  }
}

function listed(values: readonly unknown[], node: SchemaNode, path: string): GrammarSymbol {
  checkAlone(node, node.const === undefined ? 'enum' : 'const', path);
  const types = typesOf(node);
  const fitting = values.filter((value) => types === undefined || types.some((type) => isOfType(value, type)));
  if (fitting.length === 0) throw schemaRefusal(path, 'lists no value of its own type');
  return oneOf(...fitting.map((value) => literal(JSON.stringify(value))));
}

function integer(node: SchemaNode, path: string): Sequence {
  if (!hasBounds(node)) return INTEGER;
  const { minimum = -Infinity, maximum = Infinity, exclusiveMinimum = -Infinity, exclusiveMaximum = Infinity } = node;
  const low = Math.max(Number.MIN_SAFE_INTEGER, minimum, exclusiveMinimum + 1);
  const high = Math.min(Number.MAX_SAFE_INTEGER, maximum, exclusiveMaximum - 1);
  checkOrder(low, high, path);
  return integersBetween(low, high);
}

function checkOrder(low = 0, high = Infinity, path: string): void {
  if (low > high) throw schemaRefusal(path, `asks for at least ${low} and at most ${high}`);
}

/**
 * What stands beside `$ref`, `anyOf` or `enum` would narrow it further; only `type` beside listed values is understood.
 */
function checkAlone(node: SchemaNode, keyword: keyof SchemaNode, path: string): void {
  const understood = keyword === 'enum' || keyword === 'const' ? [keyword, 'type'] : [keyword];
  const beside = Object.keys(node).filter(
    (name) => !understood.includes(name) && node[name as keyof SchemaNode] !== undefined,
  );
  if (beside.length > 0) throw schemaRefusal(path, `${beside.join(', ')} cannot stand beside ${keyword}`);
}
