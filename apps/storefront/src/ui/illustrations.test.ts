import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'

const app = join(import.meta.dirname, '..', '..')
const read = (file: string) => readFileSync(file, 'utf8')
const drawings = globSync(join(app, 'public/illustrations/*.svg')).map((file) => ({
  name: basename(file, '.svg'),
  source: read(file),
}))
/** One file for each category. */
const catalogue = globSync(join(app, '..', 'inventory', 'data', '*.json'))
const drawn = new Set(drawings.map(({ name }) => name))

/** Harbour, signal, sun, wood and cream, each with a darker tone but sun, and ink. */
const palette = [
  '3a8f94',
  '24686f',
  'e47a45',
  'bd5730',
  'f0b94f',
  'c8935f',
  '98683f',
  'f5e6c8',
  'd9bf94',
  '3a5b6b',
]

describe('the illustrations', () => {
  it('show every product of the catalogue', () => {
    const products = z.array(z.object({ image: z.string() }))
    const images = new Set(
      catalogue.flatMap((file) => products.parse(JSON.parse(read(file)))).map(({ image }) => image),
    )
    expect(images.size).toBeGreaterThan(40)
    expect([...images.difference(drawn)]).toEqual([])
  })

  it('show every category, every state that has one, and a parcel for whatever has none', () => {
    const states = [
      'empty-cart',
      'no-orders',
      'no-results',
      'not-found',
      'offline',
      'error',
      'order-complete',
    ]
    const names = [
      ...catalogue.map((file) => `category-${basename(file, '.json')}`),
      ...states.map((name) => `state-${name}`),
      'parcel',
    ]
    expect(names.filter((name) => !drawn.has(name))).toEqual([])
  })

  it('cover every name that a page asks for', () => {
    const asked = globSync(join(app, 'src/**/*.tsx'))
      .flatMap((file) => [...read(file).matchAll(/\b(?:image|illustration)=(?:"|\{')([\w-]+)/g)])
      .map(([, name]) => name ?? '')
    expect(asked.filter((name) => !drawn.has(name))).toEqual([])
  })

  it.each(drawings)(
    '$name is a small drawing of shapes in the shop’s colours and nothing else',
    ({ source }) => {
      expect(Buffer.byteLength(source)).toBeLessThan(3000)
      expect(source).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 240 240">/)
      const elements = new Set([...source.matchAll(/<([a-zA-Z]+)/g)].map(([, name]) => name))
      expect(
        [...elements].filter(
          (name) => !['svg', 'g', 'path', 'rect', 'circle', 'ellipse'].includes(name ?? ''),
        ),
      ).toEqual([])
      expect(source.replace('http://www.w3.org/2000/svg', '')).not.toMatch(
        /href|url\(|:\/\/|\son\w+=|style=|<!/i,
      )
      const colours = [...source.matchAll(/#([0-9a-f]+)/gi)].map(([, hex]) => hex ?? '')
      expect(colours.filter((hex) => !palette.includes(hex))).toEqual([])
    },
  )
})
