import { describe, expect, it } from 'vitest'
import { brokenLinks } from './check-links.ts'
import { anchorsOf, linksOf } from './links.ts'

const problems = (text: string, other = '# Other\n\n## A part, `code` & more\n') =>
  brokenLinks(
    [
      { path: 'docs/page.md', text },
      { path: 'docs/other.md', text: other },
    ],
    (path) => ['docs/page.md', 'docs/other.md', 'docs', 'README.md'].includes(path),
  )

describe('links', () => {
  it('that lead to files and headings are fine', () => {
    const text =
      '# Page\n\n[a](other.md) [b](other.md#a-part-code--more) [c](#page) [d](../README.md) ![e](other.md "x")'
    expect(problems(text)).toEqual([])
  })

  it.each([
    ['a missing file', 'text\n\n[a](none.md)', 'docs/page.md:3: none.md leads to no file'],
    ['a missing heading', '[a](other.md#none)', 'docs/page.md:1: other.md#none leads to no heading'],
    ['a missing heading of its own', '[a](#none)', 'docs/page.md:1: #none leads to no heading'],
    ['a missing picture', '<img src="none.svg">', 'docs/page.md:1: none.svg leads to no file'],
    ['a reference', '[a][x]\n\n[x]: none.md', 'docs/page.md:3: none.md leads to no file'],
    ['a way out of the repository', '[a](../../x.md)', 'docs/page.md:1: ../../x.md leads to no file'],
    [
      'a link from the root',
      '[a](/docs/other.md)',
      'docs/page.md:1: /docs/other.md starts at the root, which differs between sites',
    ],
  ])('%s is seen', (_, text, said) => {
    expect(problems(text)).toEqual([said])
  })

  it('in code are none, and other sites are not asked', () => {
    expect(linksOf('`[a](none.md)`\n\n```md\n[b](none.md)\n```\n')).toEqual([])
    expect(problems('[a](https://example.com/none) [b](mailto:a@b.example)')).toEqual([])
  })

  it('to headings of the same name count them', () => {
    expect([...anchorsOf('# A\n\n## B\n\n## B\n\n```\n# C\n```\n')]).toEqual(['a', 'b', 'b-1'])
  })
})
