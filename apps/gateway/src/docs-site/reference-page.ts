import { errorRows } from '../rest/error-page.ts'
import type { ReferenceDocument } from './document-shapes.ts'
import { html, phrase, prose, type Markup } from './html.ts'
import { operationView, type PlacedOperation } from './operation-view.ts'
import { fieldsView } from './schema-view.ts'
import { webhooksOf, webhookView } from './webhook-view.ts'

const shell = (title: string, nav: Markup, main: Markup): string =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <link rel="stylesheet" href="/docs/style.css" />
      </head>
      <body>
        <a class="skip" href="#content">Skip to the content</a>
        <nav aria-label="Contents"><a class="brand" href="/docs">Waybill</a>${nav}</nav>
        <main id="content">${main}</main>
      </body>
    </html>`.text

const operationsOf = (document: ReferenceDocument): readonly PlacedOperation[] =>
  Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ method, path, operation })),
  )

const moreLinks = html`<h2>More</h2>
  <ul>
    <li><a href="/docs/errors">Errors</a></li>
    <li><a href="/v1/openapi.json">openapi.json</a></li>
  </ul>`

/** The API reference: everything that the document says, without a script. */
export const referencePage = (document: ReferenceDocument): string => {
  const { info, tags, components } = document
  const operations = operationsOf(document)
  const webhooks = webhooksOf(document)
  const groups = tags.map((tag) => ({
    ...tag,
    operations: operations.filter(({ operation }) => operation.tags.includes(tag.name)),
  }))
  const nav = html`${groups.map(
      (group) =>
        html`<h2>${group.name}</h2>
          <ul>
            ${group.operations.map(
              ({ operation, method }) =>
                html`<li>
                  <a href="#${operation.operationId}"
                    ><span class="method ${method}">${method}</span>${operation.summary}</a
                  >
                </li>`,
            )}
          </ul>`,
    )}
    <h2>Webhook types</h2>
    <ul>
      ${webhooks.map(({ operationId, summary }) => html`<li><a href="#${operationId}">${summary}</a></li>`)}
    </ul>
    ${moreLinks}`
  const main = html`<header>
      <h1>${info.title}</h1>
      <p class="version">Version ${info.version}</p>
      ${prose(info.description)}
    </header>
    ${groups.map(
      (group) =>
        html`<h2 class="tag">${group.name}</h2>
          <p class="lead">${group.description}</p>
          ${group.operations.map((placed) => operationView(document, placed))}`,
    )}
    <h2 class="tag">Webhook types</h2>
    <p class="lead">
      What your endpoints are sent: a POST of JSON, signed by the
      <a href="https://www.standardwebhooks.com">Standard Webhooks</a> specification in
      <code>webhook-id</code>, <code>webhook-timestamp</code> and <code>webhook-signature</code>. Fields may
      be added: ignore those that you do not know.
    </p>
    ${webhooks.map((sent) => webhookView(document, sent))}
    <h2 class="tag">Schemas</h2>
    ${Object.entries(components.schemas).map(
      ([name, schema]) =>
        html`<section class="schema" id="schema-${name}">
          <h3>${name}</h3>
          ${fieldsView(schema)}
        </section>`,
    )}`
  return shell(info.title, nav, main)
}

/** Every error code, where each problem's `type` points to. */
export const errorsPage = (): string =>
  shell(
    'Errors · Waybill',
    html`<ul>
        <li><a href="/docs">Reference</a></li>
      </ul>
      ${moreLinks}`,
    html`<header>
        <h1>Errors</h1>
        <p>
          Every error is <code>application/problem+json</code>. Switch on <code>code</code>: codes are stable,
          texts are for people. Quote <code>request_id</code> to support.
        </p>
      </header>
      <dl class="errors">
        ${errorRows.map(
          ({ code, status, summary, retryable }) =>
            html`<div id="${code}">
              <dt><span class="status">${status}</span> <code>${code}</code></dt>
              <dd>
                ${phrase(summary)}${retryable && html` <span class="optional">may be tried again</span>`}
              </dd>
            </div>`,
        )}
      </dl>`,
  )
