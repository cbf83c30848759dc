import { describe, expect, it } from 'vitest'
import { html } from './markup.ts'

describe('html', () => {
  it('escapes what it is given', () => {
    const name = `<img src=x onerror="alert('x')"> & co`
    expect(html`<p title="${name}">${name}</p>`.markup).toBe(
      '<p title="&lt;img src=x onerror=&quot;alert(&#39;x&#39;)&quot;&gt; &amp; co">' +
        '&lt;img src=x onerror=&quot;alert(&#39;x&#39;)&quot;&gt; &amp; co</p>',
    )
  })

  it('takes markup as it is, so that parts compose', () => {
    const items = ['a', '<b>'].map((item) => html`<li>${item}</li>`)
    expect(html`${items}`.markup).toBe('<li>a</li>\n<li>&lt;b&gt;</li>')
    expect(html`<p>${html`<i>${'<'}</i>`}</p>`.markup).toBe('<p><i>&lt;</i></p>')
  })

  it('shows a nought', () => {
    expect(html`<td>${0}</td>`.markup).toBe('<td>0</td>')
  })
})
