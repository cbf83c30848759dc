import { DockerfileParser, type JSONInstruction, type PropertyInstruction } from 'dockerfile-ast'

/** One instruction of a stage, as it stands; variables are not replaced yet. */
export interface Step {
  readonly keyword: string
  /** After the flags. */
  readonly text: string
  /** `--from=build` is `from: 'build'`. */
  readonly flags: Readonly<Record<string, string>>
  /** The words of the JSON form; undefined when it has none. */
  readonly words: readonly string[] | undefined
  /** Names and values of ARG, ENV and LABEL. */
  readonly properties: readonly (readonly [name: string, value: string | undefined])[]
  /** From 1. */
  readonly line: number
}

/** From one FROM to the next. */
export interface Stage {
  readonly name: string
  /** Another stage, `scratch` or an image; variables are not replaced yet. */
  readonly base: string
  readonly steps: readonly Step[]
  readonly line: number
}

/** A Dockerfile as data. */
export interface Stages {
  /** ARGs before the first FROM. */
  readonly globalArgs: ReadonlyMap<string, string>
  readonly stages: readonly Stage[]
}

type Parsed = ReturnType<ReturnType<typeof DockerfileParser.parse>['getInstructions']>[number]

const hasProperties = (parsed: Parsed): parsed is PropertyInstruction => 'getProperties' in parsed
const hasFlags = (parsed: Parsed): parsed is JSONInstruction => 'getFlags' in parsed
const hasWords = (parsed: Parsed): parsed is JSONInstruction => 'getJSONStrings' in parsed

const unquoted = (text: string) => text.replace(/^"(.*)"$/s, '$1')

const stepOf = (parsed: Parsed): Step => {
  const flags = hasFlags(parsed) ? parsed.getFlags() : []
  const words = hasWords(parsed) ? parsed.getJSONStrings().map((each) => unquoted(each.getValue())) : []
  // Continued lines are one, and their comments are gone.
  const content = (parsed.getArgumentsContent() ?? '').replace(/\\\n\s*/g, ' ')
  const properties = hasProperties(parsed) ? parsed.getProperties() : []
  return {
    keyword: parsed.getKeyword(),
    text: content.replace(/^(?:--\S+\s+)+/, '').trim(),
    flags: Object.fromEntries(flags.map((flag) => [flag.getName(), flag.getValue() ?? ''])),
    words: words.length > 0 ? words : undefined,
    properties: properties.map((each) => [each.getName(), each.getValue() ?? undefined] as const),
    line: parsed.getRange().start.line + 1,
  }
}

/** Reads a Dockerfile. What is before the first FROM are its ARGs. */
export const parseDockerfile = (source: string): Stages => {
  const globalArgs = new Map<string, string>()
  const stages: { name: string; base: string; line: number; steps: Step[] }[] = []
  for (const parsed of DockerfileParser.parse(source).getInstructions()) {
    const step = stepOf(parsed)
    const stage = stages.at(-1)
    if (step.keyword === 'FROM') {
      const [base = '', , name = String(stages.length)] = step.text.split(/\s+/)
      stages.push({ name, base, line: step.line, steps: [] })
    } else if (stage === undefined) {
      for (const [name, value = ''] of step.properties) globalArgs.set(name, value)
    } else stage.steps.push(step)
  }
  return { globalArgs, stages }
}

/** Replaces `$NAME` and `${NAME}`; an unknown name becomes empty, as it does for the builder. */
export const substitute = (text: string, variables: ReadonlyMap<string, string>): string =>
  text.replace(/\$(?:\{(\w+)\}|(\w+))/g, (_, braced: string | undefined, plain: string | undefined) => {
    return variables.get(braced ?? plain ?? '') ?? ''
  })
