import { refName, type Schema } from './document-shapes.ts'
import { html, phrase, type Markup } from './html.ts'

const typeName = (schema: Schema): string => {
  const types = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? [])
  const [first = 'any', ...others] = types
  const named = first === 'string' && schema.format !== undefined ? schema.format : first
  return [named, ...others].join(' or ')
}

/** A schema's type in a few words, with a link where it has a name. */
export const typeOf = (schema: Schema): Markup => {
  if (schema.$ref !== undefined) {
    const name = refName(schema.$ref)
    return html`<a href="#schema-${name}">${name}</a>`
  }
  const choices = schema.anyOf ?? schema.oneOf
  if (choices !== undefined) {
    return html`${choices.map((choice, index) => html`${index === 0 ? '' : ' or '}${typeOf(choice)}`)}`
  }
  if (schema.items !== undefined) return html`list of ${typeOf(schema.items)}`
  return html`${typeName(schema)}`
}

const literal = (value: unknown): Markup => html`<code>${JSON.stringify(value)}</code>`

const between = (least: number | undefined, most: number | undefined, what: string): Markup | undefined => {
  if (least === undefined && most === undefined) return undefined
  if (most === undefined || most === Number.MAX_SAFE_INTEGER) return html`${least} or more${what}`
  return least === undefined ? html`at most ${most}${what}` : html`${least} to ${most}${what}`
}

/** The rules of a value: what it may be, how long, its default. */
export const rulesOf = (schema: Schema): Markup => {
  const choices = schema.enum ?? (schema.const === undefined ? undefined : [schema.const])
  const rules = [
    choices && html`${choices.map((choice, index) => html`${index === 0 ? '' : ', '}${literal(choice)}`)}`,
    between(schema.minimum, schema.maximum, ''),
    between(schema.minLength, schema.maxLength, ' characters'),
    between(schema.minItems, schema.maxItems, ' items'),
    schema.pattern === undefined || schema.format === 'uuid' || schema.format === 'date-time'
      ? undefined
      : html`<code>${schema.pattern}</code>`,
    schema.default === undefined ? undefined : html`default ${literal(schema.default)}`,
  ].filter((rule) => rule !== undefined)
  return html`${rules.map((rule, index) => html`${index === 0 ? '' : ' · '}${rule}`)}`
}

const nested = (schema: Schema): Schema | undefined => {
  if (schema.properties !== undefined) return schema
  return schema.items === undefined ? undefined : nested(schema.items)
}

/** An object's fields, those of inner objects below them. */
export const fieldsView = (schema: Schema): Markup => {
  const { properties = {}, required = [] } = nested(schema) ?? {}
  return html`<ul class="fields">
    ${Object.entries(properties).map(
      ([name, field]) =>
        html`<li>
          <span class="name">${name}</span> <span class="type">${typeOf(field)}</span>
          ${!required.includes(name) && html`<span class="optional">optional</span>`}
          <span class="rules">${rulesOf(field)}</span>
          ${field.description !== undefined && html`<span class="about">${phrase(field.description)}</span>`}
          ${nested(field) !== undefined && fieldsView(field)}
        </li>`,
    )}
  </ul>`
}
