import { expect, it } from 'vitest'
import { parseTheme, themeAfter, themes } from './theme.ts'

it('follows the system unless something known was chosen', () => {
  expect(parseTheme('dark')).toBe('dark')
  expect(parseTheme('"><script>')).toBe('system')
  expect(parseTheme(undefined)).toBe('system')
})

it('goes round every theme', () => {
  const seen = themes.map(themeAfter)
  expect(new Set(seen)).toEqual(new Set(themes))
  expect(themeAfter('system')).toBe('light')
})
