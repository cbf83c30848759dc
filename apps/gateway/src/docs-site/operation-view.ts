import { refName, type Operation, type Parameter, type ReferenceDocument } from './document-shapes.ts'
import { html, phrase, prose, type Markup } from './html.ts'
import { fieldsView, rulesOf, typeOf } from './schema-view.ts'

/** An operation with its place. */
export interface PlacedOperation {
  readonly method: string
  readonly path: string
  readonly operation: Operation
}

const resolved = ({ components }: ReferenceDocument, parameter: Parameter): Parameter => {
  const named = parameter.$ref === undefined ? undefined : components.parameters[refName(parameter.$ref)]
  return named ?? parameter
}

const parametersView = (parameters: readonly Parameter[]): Markup =>
  html`<h4>Parameters</h4>
    <ul class="fields">
      ${parameters.map(
        ({ name, in: place, required, description, schema }) =>
          html`<li>
            <span class="name">${name}</span> <span class="type">${typeOf(schema)} in ${place}</span>
            ${required !== true && html`<span class="optional">optional</span>`}
            <span class="rules">${rulesOf(schema)}</span>
            ${description !== undefined && html`<span class="about">${phrase(description)}</span>`}
          </li>`,
      )}
    </ul>`

const queryOf = ({ parameters = [] }: Operation): string => {
  const needed = parameters.filter(({ in: place, required }) => place === 'query' && required === true)
  const query = new URLSearchParams()
  for (const { name, example } of needed) query.set(name, String(example))
  return needed.length === 0 ? '' : `?${query.toString()}`
}

const curlOf = ({ method, path, operation }: PlacedOperation): string => {
  const example = operation.requestBody?.content['application/json']?.example
  const lines = [
    `curl ${method === 'get' ? '' : `-X ${method.toUpperCase()} `}"$GATEWAY${path}${queryOf(operation)}"`,
    `  -H "Authorization: Bearer $KEY"`,
    ...(method === 'post' ? ['  -H "Idempotency-Key: $(uuidgen)"'] : []),
    ...(example === undefined
      ? []
      : ["  -H 'Content-Type: application/json'", `  -d '${JSON.stringify(example, null, 2)}'`]),
  ]
  return lines.join(' \\\n')
}

const responseView = (status: string, response: Operation['responses'][string]): Markup => {
  const [content] = Object.values(response.content ?? {})
  const kind = { 2: 'good', 3: 'same' }[status.charAt(0)] ?? 'bad'
  return html`<li class="${kind}">
    <span class="status">${status}</span>
    ${content !== undefined && html`<span class="type">${typeOf(content.schema)}</span>`}
    <div class="about">${prose(response.description)}</div>
  </li>`
}

/** One operation: what it does, takes and answers, and how to try it. */
export const operationView = (document: ReferenceDocument, placed: PlacedOperation): Markup => {
  const { method, path, operation } = placed
  const body = operation.requestBody?.content['application/json']?.schema
  const named = body?.$ref === undefined ? body : document.components.schemas[refName(body.$ref)]
  const parameters = (operation.parameters ?? []).map((parameter) => resolved(document, parameter))
  const responses = Object.entries(operation.responses)
  return html`<section class="operation" id="${operation.operationId}">
    <div class="words">
      <h3><a href="#${operation.operationId}">${operation.summary}</a></h3>
      <p class="place"><span class="method ${method}">${method}</span> <code>${path}</code></p>
      ${prose(operation.description)}
      <p class="scope">Scope <code>${operation['x-required-scope']}</code></p>
      ${parametersView(parameters)}
      ${
        named !== undefined &&
        html`<h4>Body</h4>
          ${fieldsView(named)}`
      }
    </div>
    <div class="samples">
      <pre tabindex="0"><code>${curlOf(placed)}</code></pre>
      <ul class="responses">
        ${responses.filter(([status]) => status < '400').map((entry) => responseView(...entry))}
      </ul>
      <details>
        <summary>Refusals</summary>
        <ul class="responses">
          ${responses.filter(([status]) => status >= '400').map((entry) => responseView(...entry))}
        </ul>
      </details>
    </div>
  </section>`
}
