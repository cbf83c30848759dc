import { parse } from 'yaml'

type Fields = Readonly<Record<string, unknown>>

const fields = (value: unknown): Fields =>
  typeof value === 'object' && value !== null ? (value as Fields) : {}
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
const text = (value: unknown): string => (typeof value === 'string' ? value : '')

const stepsOf = (document: Fields): Fields[] => {
  const jobs = Object.values(fields(document['jobs'])).map(fields)
  const own = [...jobs, fields(document['runs'])].flatMap((each) => list(each['steps']))
  return own.map(fields)
}

const pinned = /^[^@\s]+@[0-9a-f]{40}$/

/** What a person could change behind our back: an action by a tag or a branch. */
const unpinned = (document: Fields, source: string): string[] =>
  stepsOf(document)
    .map((step) => text(step['uses']))
    .filter((uses) => uses !== '' && !uses.startsWith('./'))
    .flatMap((uses) => {
      if (!pinned.test(uses)) return [`${uses} is not pinned by a commit`]
      return source.includes(`${uses} # v`) ? [] : [`${uses} does not say its version behind #`]
    })

const permissions = (document: Fields): string[] => {
  const granted = document['permissions']
  const isNone = typeof granted === 'object' && granted !== null && Object.keys(granted).length === 0
  const jobs = Object.entries(fields(document['jobs']))
  const bare = jobs.filter(([, job]) => fields(job)['permissions'] === undefined).map(([name]) => name)
  return [
    ...(isNone ? [] : ['grants permissions to all jobs: `permissions: {}`, and each job its own']),
    ...bare.map((name) => `job ${name} does not say its permissions`),
  ]
}

const untimed = (document: Fields): string[] =>
  Object.entries(fields(document['jobs']))
    .filter(([, job]) => fields(job)['timeout-minutes'] === undefined)
    .map(([name]) => `job ${name} has no timeout-minutes`)

// Whatever strangers write (titles, branch names, comments) would be run as a script.
const written = /\$\{\{[^}]*\b(?:github\.(?:event|head_ref|ref_name)|inputs|steps)\b[^}]*\}\}/

const injections = (document: Fields): string[] =>
  stepsOf(document)
    .filter((step) => written.test(text(step['run'])))
    .map(
      (step) =>
        `a script has an expression in it; hand it over by env: ${text(step['name']) || text(step['run'])}`,
    )

const leftCredentials = (document: Fields): string[] =>
  stepsOf(document)
    .filter((step) => text(step['uses']).startsWith('actions/checkout@'))
    .filter((step) => fields(step['with'])['persist-credentials'] !== false)
    .map(() => 'checkout leaves its token behind: persist-credentials: false')

/** What is wrong with a workflow, or an action of ours, besides its syntax. */
export const workflowProblems = (source: string, kind: 'workflow' | 'action'): string[] => {
  const document = fields(parse(source))
  const everywhere = [...unpinned(document, source), ...injections(document), ...leftCredentials(document)]
  return kind === 'action' ? everywhere : [...everywhere, ...permissions(document), ...untimed(document)]
}
