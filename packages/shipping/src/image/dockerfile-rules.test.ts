import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { rootDir } from '../paths.ts'
import { syntaxProblems } from './check-images.ts'
import { dockerfileProblems } from './dockerfile-rules.ts'
import { parseDockerfile } from './dockerfile-stages.ts'

const source = readFileSync(join(rootDir, 'deploy/Dockerfile'), 'utf8')
const packageManager = /pnpm@[\d.]+/.exec(source)?.[0] ?? ''
const problems = (text: string) => [
  ...syntaxProblems(text),
  ...dockerfileProblems(parseDockerfile(text), { packageManager }),
]

describe('the Dockerfile', () => {
  it('holds the rules', () => {
    expect(problems(source)).toEqual([])
  })

  it.each([
    ['an unknown instruction', 'WORKDIR /build', 'WORKDR /work', 'nknown instruction'],
    ['a base without an exact version', 'node:24.21.0-bookworm-slim', 'node:24-slim', 'DL3006'],
    ['root', 'USER 65532:65532', 'USER root', 'DL3002'],
    ['ADD', 'COPY . .', 'ADD . .', 'DL3020'],
    ['a shell form', 'CMD ["main.js"]', 'CMD main.js', 'DL3025'],
    ['no health check', 'HEALTHCHECK --interval', 'HEALTHCHECK NONE\n# --interval', 'has no'],
    ['another pnpm', 'pnpm@12', 'pnpm@11', 'another package manager'],
    ['a secret', 'NODE_ENV=production', 'API_TOKEN=abc', 'no secrets'],
    ['a cd', 'RUN mkdir', 'RUN cd x && mkdir', 'DL3003'],
  ])('is refused with %s', (_, from, to, said) => {
    const text = source.includes(from)
      ? source.replace(from, to)
      : source.replace('RUN node', 'RUN cd x && node')
    expect(problems(text).join('\n')).toContain(said)
  })
})
