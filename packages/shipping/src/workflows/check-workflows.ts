import { globSync, readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { join } from 'node:path'
import type { Findings } from '../findings.ts'
import { workflowProblems } from './workflow-rules.ts'

// The parser imports its schemas as bundlers let it, without saying that they are JSON.
registerHooks({
  load: (url, context, next) =>
    next(url, url.endsWith('.min.json') ? { ...context, importAttributes: { type: 'json' } } : context),
})
const { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } =
  await import('@actions/workflow-parser')
const { parseAction } = await import('@actions/workflow-parser/actions/index')

/** GitHub's own parser on one file: its schema, and every expression. */
export const syntaxProblems = async (name: string, content: string): Promise<string[]> => {
  const trace = new NoOperationTraceWriter()
  if (!name.includes('workflows/')) {
    const { context } = parseAction({ name, content }, trace)
    return context.errors.getErrors().map(({ message }) => message)
  }
  const { context, value } = parseWorkflow({ name, content }, trace)
  if (value !== undefined) await convertWorkflowTemplate(context, value)
  return context.errors.getErrors().map(({ message }) => message)
}

/** Checks every workflow and action of the repository. */
export const checkWorkflows = async (root: string): Promise<Findings> => {
  const paths = globSync('.github/{workflows,actions}/**/*.yml', { cwd: root }).toSorted()
  const problems: string[] = []
  for (const path of paths) {
    const source = readFileSync(join(root, path), 'utf8')
    const syntax = await syntaxProblems(path, source)
    const kind = path.includes('/workflows/') ? 'workflow' : 'action'
    const rules = syntax.length > 0 ? [] : workflowProblems(source, kind)
    problems.push(...[...syntax, ...rules].map((each) => `${path}: ${each}`))
  }
  return { filesRead: paths.length, problems }
}
