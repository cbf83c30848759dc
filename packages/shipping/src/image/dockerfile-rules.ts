import { type Stage, type Stages, type Step, substitute } from './dockerfile-stages.ts'

/** What the Dockerfile has to agree with. */
export interface Agreements {
  /** `pnpm@1.2.3`, of package.json. */
  readonly packageManager: string
}

const has = (stage: Stage, keyword: string) =>
  stage.steps.some((step) => step.keyword === keyword && step.text !== 'NONE')

/** A stage with all that it builds on, the stage itself first. */
const lineage = (stage: Stage, stages: readonly Stage[]): Stage[] => {
  const base = stages.find(({ name }) => name === stage.base)
  return base === undefined ? [stage] : [stage, ...lineage(base, stages)]
}

// The rules of hadolint that could be broken here; its numbers say which.
const stepRules: readonly [when: (step: Step) => boolean, said: string][] = [
  [({ keyword }) => keyword === 'ADD', 'COPY instead of ADD (DL3020)'],
  [({ keyword, text }) => keyword === 'RUN' && /\bsudo\b/.test(text), 'no sudo (DL3004)'],
  [
    ({ keyword, text }) => keyword === 'RUN' && /(?:^|[;&]\s*)cd\s/.test(text),
    'WORKDIR instead of cd (DL3003)',
  ],
  [
    ({ keyword, text }) => keyword === 'RUN' && /\bapt(?:-get)? install\b/.test(text),
    'no packages of a distribution (DL3008)',
  ],
  [
    ({ keyword, text }) => keyword === 'RUN' && /\bnpm install\b(?!.*@\d)/.test(text),
    'npm install of a version (DL3016)',
  ],
  [
    ({ keyword, text }) => keyword === 'RUN' && /(?:curl|wget)\b.*\|/.test(text),
    'nothing from the network into a shell (DL4006)',
  ],
  [
    ({ keyword, words }) => (keyword === 'CMD' || keyword === 'ENTRYPOINT') && words === undefined,
    'the JSON form, or signals do not arrive (DL3025)',
  ],
  [
    ({ keyword, text }) => /^(?:ENV|ARG)$/.test(keyword) && /SECRET|PASSWORD|TOKEN/.test(text),
    'no secrets in an image',
  ],
]

const bases = ({ globalArgs, stages }: Stages): string[] =>
  stages.flatMap(({ base, line }) => {
    const image = substitute(base, globalArgs)
    if (image === 'scratch' || stages.some(({ name }) => name === image)) return []
    const tag = /:(?<tag>[^:@]+)(?:@|$)/.exec(image)?.groups?.['tag']
    return tag === undefined || !/\d+\.\d+\.\d+/.test(tag)
      ? [`${line}: ${image} has no exact version (DL3006)`]
      : []
  })

const finals = ({ stages }: Stages): string[] => {
  const built = stages.filter(({ name }) => !stages.some(({ base }) => base === name))
  return built
    .filter((stage) => has(stage, 'CMD'))
    .flatMap((stage) => {
      const all = lineage(stage, stages)
      const users = all.flatMap(({ steps }) => steps.filter(({ keyword }) => keyword === 'USER'))
      const isRoot = users[0] === undefined || /^(?:root|0)\b/.test(users[0].text)
      const missing = ['HEALTHCHECK', 'LABEL', 'ENTRYPOINT'].filter(
        (each) => !all.some((one) => has(one, each)),
      )
      return [
        ...(isRoot ? [`${stage.line}: ${stage.name} runs as root (DL3002)`] : []),
        ...missing.map((each) => `${stage.line}: ${stage.name} has no ${each}`),
      ]
    })
}

/** What is wrong with a Dockerfile, besides its syntax; `line: text` each. */
export const dockerfileProblems = (parsed: Stages, { packageManager }: Agreements): string[] => {
  const steps = parsed.stages.flatMap((stage) => stage.steps)
  const broken = steps.flatMap((step) =>
    stepRules.filter(([when]) => when(step)).map(([, said]) => `${step.line}: ${said}`),
  )
  const isSame = steps.some(({ keyword, text }) => keyword === 'RUN' && text.includes(packageManager))
  return [
    ...bases(parsed),
    ...broken,
    ...finals(parsed),
    ...(isSame ? [] : [`1: installs another package manager than package.json's ${packageManager}`]),
  ]
}
