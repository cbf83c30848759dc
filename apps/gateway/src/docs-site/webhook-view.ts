import { refName, type ReferenceDocument, type SentWebhook } from './document-shapes.ts'
import { html, prose, type Markup } from './html.ts'
import { fieldsView } from './schema-view.ts'

/** What Waybill sends, by its type. */
export const webhooksOf = ({ webhooks }: ReferenceDocument): readonly SentWebhook[] =>
  Object.values(webhooks).map(({ post }) => post)

/** One type of webhook: when it is sent, what it carries, and how one looks. */
export const webhookView = ({ components }: ReferenceDocument, sent: SentWebhook): Markup => {
  const { schema, example } = sent.requestBody.content['application/json']
  const named = components.schemas[refName(schema.$ref)]
  return html`<section class="operation" id="${sent.operationId}">
    <div class="words">
      <h3><a href="#${sent.operationId}">${sent.summary}</a></h3>
      ${prose(sent.description)} ${named !== undefined && fieldsView(named)}
    </div>
    <div class="samples">
      <pre tabindex="0"><code>${JSON.stringify(example, null, 2)}</code></pre>
    </div>
  </section>`
}
