import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { delimiter, dirname, join, posix } from 'node:path'
import { promisify } from 'node:util'
import { copyInto, ignoredBy } from './copy-into.ts'
import { parseDockerfile, type Stage, type Step, substitute } from './dockerfile-stages.ts'
import { type ImageProcess, runInImage } from './run-in-image.ts'

const execute = promisify(execFile)

/** What is built, from what and where. */
export interface BuildOrder {
  readonly dockerfile: string
  /** The build's context. */
  readonly context: string
  readonly target: string
  readonly args: Readonly<Record<string, string>>
  /** An empty folder, in which every stage gets a root of its own. */
  readonly workFolder: string
  /** This machine's variables that commands of a stage need: HOME, proxies, registries. */
  readonly machine: Readonly<Record<string, string | undefined>>
}

/** A built image: its files, and how it is started. */
export interface BuiltImage extends ImageProcess {
  readonly command: readonly string[]
  readonly healthCheck: readonly string[]
  readonly labels: Readonly<Record<string, string>>
}

interface Built {
  readonly root: string
  /** Of `FROM scratch`: its commands see nothing but its own files. */
  readonly isConfined: boolean
  readonly env: Map<string, string>
  readonly labels: Map<string, string>
  folder: string
  user: string
  entrypoint: readonly string[]
  words: readonly string[]
  healthCheck: readonly string[]
}

const emptyImage = (root: string, isConfined: boolean): Built => ({
  root,
  isConfined,
  env: new Map(),
  labels: new Map(),
  folder: '/',
  user: '',
  entrypoint: [],
  words: [],
  healthCheck: [],
})

const withoutEffect = new Set(['EXPOSE', 'STOPSIGNAL'])

const wordsAfterCmd = (step: Step): string[] =>
  JSON.parse(step.text.slice(step.text.indexOf('['))) as string[]

// A stage from an image of Node is played on this machine, which has Node; what is installed goes into its root.
const onThisMachine = async (
  image: Built,
  step: Step,
  given: Readonly<Record<string, string | undefined>>,
) => {
  const cwd = join(image.root, image.folder)
  const prefix = join(image.root, 'usr/local')
  mkdirSync(cwd, { recursive: true })
  mkdirSync(join(prefix, 'bin'), { recursive: true })
  const path = [
    join(prefix, 'bin'),
    dirname(process.execPath),
    '/usr/local/bin',
    '/usr/bin',
    '/bin',
    '/usr/sbin',
  ]
  const env = { ...given, npm_config_prefix: prefix }
  const [command = '', ...args] = step.words ?? ['/bin/sh', '-c', step.text]
  await execute(command, args, { cwd, env: { ...env, PATH: path.join(delimiter) }, maxBuffer: 64e6 })
}

const insideImage = async (image: Built, step: Step, variables: ReadonlyMap<string, string>) => {
  if (step.words === undefined)
    throw new Error(`line ${step.line}: there is no shell in an image from scratch`)
  const { exitCode, output } = await runInImage({ ...image, env: Object.fromEntries(variables) }, step.words)
  if (exitCode !== 0) throw new Error(`line ${step.line}: ${step.text} ended with ${exitCode}\n${output}`)
}

/**
 * Follows the steps of a Dockerfile in a clean folder, without an engine: stages from an image of Node run on this
 * machine, stages from scratch see their own files only. What it does not know it refuses, so that the Dockerfile
 * cannot say something that is not tried.
 * @throws Error with the output of the step that failed.
 */
export const followDockerfile = async (order: BuildOrder): Promise<BuiltImage> => {
  const { globalArgs, stages } = parseDockerfile(readFileSync(order.dockerfile, 'utf8'))
  const ignoreFile = join(order.context, '.dockerignore')
  const isIgnored = ignoredBy(existsSync(ignoreFile) ? readFileSync(ignoreFile, 'utf8').split('\n') : [])
  const built = new Map<string, Built>()

  const rootOf = async (name: string): Promise<string> => {
    const stage = stages.find((each) => each.name === name)
    if (stage === undefined) throw new Error(`there is no stage ${name}`)
    return (await build(stage)).root
  }

  const begin = async (stage: Stage): Promise<Built> => {
    const base = substitute(stage.base, globalArgs)
    const parent = stages.find(({ name }) => name === base)
    const root = join(order.workFolder, stage.name)
    mkdirSync(root, { recursive: true })
    if (parent === undefined) return emptyImage(root, base === 'scratch')
    const from = await build(parent)
    // With owners and links as they are.
    await execute('cp', ['-a', `${from.root}/.`, root])
    return { ...from, root, env: new Map(from.env), labels: new Map(from.labels) }
  }

  const copy = async (image: Built, step: Step, variables: ReadonlyMap<string, string>) => {
    const words = substitute(step.text, variables).split(/\s+/)
    const [to = '', sources] = [words.at(-1), words.slice(0, -1)]
    const from = step.flags['from']
    const inImage = posix.resolve(image.folder, to) + (/(?:\/|^\.)$/.test(to) ? '/' : '')
    copyInto({
      from: from === undefined ? order.context : await rootOf(from),
      sources,
      to: join(image.root, inImage),
      owner: step.flags['chown'],
      isIgnored: from === undefined ? isIgnored : () => false,
    })
  }

  const apply = async (image: Built, step: Step, args: Map<string, string>): Promise<void> => {
    const variables = new Map([...args, ...image.env])
    const text = () => substitute(step.text, variables)
    if (step.keyword === 'ARG') {
      for (const [name, value] of step.properties) {
        args.set(name, order.args[name] ?? substitute(value ?? globalArgs.get(name) ?? '', variables))
      }
    } else if (step.keyword === 'ENV') {
      for (const [name, value = ''] of step.properties) image.env.set(name, substitute(value, variables))
    } else if (step.keyword === 'LABEL') {
      for (const [name, value = ''] of step.properties) image.labels.set(name, substitute(value, variables))
    } else if (step.keyword === 'WORKDIR') {
      image.folder = posix.resolve(image.folder, text())
      mkdirSync(join(image.root, image.folder), { recursive: true })
    } else if (step.keyword === 'COPY') await copy(image, step, variables)
    else if (step.keyword === 'RUN') {
      await (image.isConfined
        ? insideImage(image, step, variables)
        : onThisMachine(image, step, { ...order.machine, ...Object.fromEntries(variables) }))
    } else if (step.keyword === 'USER') image.user = text()
    else if (step.keyword === 'ENTRYPOINT') image.entrypoint = step.words ?? []
    else if (step.keyword === 'CMD') image.words = step.words ?? []
    else if (step.keyword === 'HEALTHCHECK') image.healthCheck = wordsAfterCmd(step)
    else if (!withoutEffect.has(step.keyword))
      throw new Error(`line ${step.line}: cannot follow ${step.keyword}`)
  }

  const build = async (stage: Stage): Promise<Built> => {
    const done = built.get(stage.name)
    if (done !== undefined) return done
    const image = await begin(stage)
    const args = new Map<string, string>()
    for (const step of stage.steps) await apply(image, step, args)
    built.set(stage.name, image)
    return image
  }

  const target = stages.find(({ name }) => name === order.target)
  if (target === undefined) throw new Error(`there is no stage ${order.target}`)
  const image = await build(target)
  return {
    root: image.root,
    env: Object.fromEntries(image.env),
    folder: image.folder,
    user: image.user,
    command: [...image.entrypoint, ...image.words],
    healthCheck: image.healthCheck,
    labels: Object.fromEntries(image.labels),
  }
}
