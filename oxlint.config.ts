import type { DummyRuleMap, OxlintConfig, OxlintOverride } from 'oxlint'

const operations: Layer = {
  folder: 'packages/operations',
  may: ['contracts', 'event-bus', 'store'],
  drivers: ['amqplib'],
}
const services: Layer = { folder: 'apps/*', may: ['contracts', 'event-bus', 'store', 'service-kit'] }

/**
 * Who may import whom: a folder, and the workspaces below it. Anything else under `@waybill/` is refused.
 * `types` may be imported by `import type` only. Tests may use `testing` besides.
 */
const layers: readonly Layer[] = [
  { folder: 'packages/contracts', may: [], externals: ['zod'] },
  { folder: 'packages/contract-gate', may: ['contracts'] },
  { folder: 'packages/event-bus', may: ['contracts'], drivers: ['rascal', 'amqplib'] },
  { folder: 'packages/store', may: ['contracts', 'event-bus'], drivers: ['mongodb'] },
  { folder: 'packages/service-kit', may: ['contracts', 'event-bus', 'store'] },
  { folder: 'packages/dev-stack', may: ['contracts'], drivers: ['mongodb'] },
  { folder: 'packages/testing', may: ['contracts', 'dev-stack'], drivers: ['mongodb', 'amqplib'] },
  operations,
  { folder: 'packages/bundler', may: [] },
  { folder: 'packages/shipping', may: ['contracts', 'service-kit'] },
  {
    folder: 'packages/saga-model',
    may: ['contracts', 'event-bus', 'store', 'inventory', 'orders', 'payments'],
  },
  { folder: 'packages/client', may: ['contracts'], types: ['gateway'] },
  services,
  {
    folder: 'packages/saga-model',
    may: ['contracts', 'event-bus', 'store', 'orders', 'inventory', 'payments'],
  },
  { folder: 'apps/storefront', may: ['contracts', 'client'], types: ['gateway'] },
  { folder: 'apps/console', may: ['contracts', 'client'], types: ['gateway'] },
  {
    folder: 'bench',
    may: ['contracts', 'event-bus', 'dev-stack', 'operations'],
    types: ['gateway'],
    drivers: ['mongodb'],
  },
]

interface Layer {
  readonly folder: string
  readonly may: readonly string[]
  readonly types?: readonly string[]
  /** Database and broker drivers that this layer owns. */
  readonly drivers?: readonly string[]
  /** When given, the only packages from outside that this layer may import. */
  readonly externals?: readonly string[]
}

interface Restriction {
  readonly group: string[]
  readonly message: string
}

const drivers = ['mongodb', 'rascal', 'amqplib']
const tests = '**/*.{test,fixtures,features}.{ts,tsx}'

const names = (packages: readonly string[]) => packages.map((name) => `!@waybill/${name}`)

/** What packages offer besides their one entry, to whoever may import them. */
const furtherEntries = ['client/react', 'client/query']

const importsOf = (layer: Layer, extra: readonly string[] = []): Restriction[] => {
  const may = [...layer.may, ...extra]
  const foreign = drivers.filter((driver) => !layer.drivers?.includes(driver))
  const entries = furtherEntries.filter((entry) => may.some((name) => entry.startsWith(`${name}/`)))
  return [
    {
      group: ['@waybill/*/**', ...names(entries)],
      message: 'Import a package by its name, never a file inside it.',
    },
    { group: foreign, message: 'This layer does not own that driver.' },
    {
      group: ['@waybill/*', ...names(may), ...names(layer.types ?? [])],
      message: `${layer.folder} may import ${may.join(', ') || 'no other workspace'}.`,
    },
  ]
}

const onlyExternals = (externals: readonly string[]): Restriction => ({
  group: ['*', './*', '../*', ...externals.map((name) => `!${name}`), '!./*', '!../*'],
  message: `This layer imports ${externals.join(', ')} only.`,
})

const restrict = (
  files: string[],
  patterns: Restriction[],
  types: readonly string[] = [],
): OxlintOverride => {
  // As paths, because a name that one pattern negates is let through by all of them.
  const paths = types.map((name) => ({
    name: `@waybill/${name}`,
    message: `Only types of ${name} may be imported here.`,
    allowTypeImports: true,
  }))
  return { files, rules: { 'no-restricted-imports': ['error', { paths, patterns }] } }
}

const sourceRules = (layer: Layer): OxlintOverride =>
  restrict(
    [`${layer.folder}/src/**/*.{ts,tsx}`],
    [...importsOf(layer), ...(layer.externals ? [onlyExternals(layer.externals)] : [])],
    layer.types,
  )

const testImports = (layer: Layer): OxlintOverride =>
  restrict([`${layer.folder}/src/${tests}`], importsOf({ ...layer, drivers }, ['testing', 'dev-stack']))

// Inside a service: main -> service -> reactions and router -> use cases -> state.
const serviceRules = (): OxlintOverride[] => {
  const fromMain = {
    group: ['**/main.ts'],
    message: 'main.ts is where a process starts; nothing imports it.',
  }
  const fromService = {
    group: ['**/service.ts'],
    message: 'Only main.ts, index.ts and tests see service.ts.',
  }
  const fromEdges = {
    group: ['**/on-*.ts', '**/*.rpc.ts'],
    message: 'Reactions and routers are wired in service.ts; use cases do not know them.',
  }
  const inner = [fromMain, fromService, fromEdges]
  return [
    restrict(['apps/*/src/**/*.ts'], [...importsOf(services), ...inner]),
    restrict(['apps/*/src/**/*-store.ts'], [...importsOf({ ...services, drivers: ['mongodb'] }), ...inner]),
    restrict(['apps/*/src/{service,router}.ts'], [...importsOf(services), fromMain, fromService]),
    restrict(['apps/*/src/{main,index}.ts'], [...importsOf(services), fromMain]),
  ]
}

const rules: DummyRuleMap = {
  'typescript/no-floating-promises': 'error',
  'typescript/no-misused-promises': 'error',
  'typescript/await-thenable': 'error',
  'typescript/no-explicit-any': 'error',
  'typescript/no-unsafe-argument': 'error',
  'typescript/no-unsafe-assignment': 'error',
  'typescript/no-unsafe-call': 'error',
  'typescript/no-unsafe-member-access': 'error',
  'typescript/no-unsafe-return': 'error',
  'typescript/only-throw-error': 'error',
  'typescript/prefer-promise-reject-errors': 'error',
  'typescript/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
  'typescript/return-await': ['error', 'in-try-catch'],
  'typescript/no-non-null-assertion': 'error',
  'typescript/ban-ts-comment': 'error',
  'typescript/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
  'typescript/no-namespace': 'error',
  'import/no-cycle': 'error',
  'import/no-default-export': 'error',
  'import/no-duplicates': 'error',
  'node/no-process-env': 'error',
  // Libraries with callbacks are called within promises here.
  'promise/no-callback-in-promise': 'off',
  'no-console': 'error',
  'no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
  'no-var': 'error',
  'prefer-const': 'error',
  'no-param-reassign': 'error',
  'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx', 'hack'] }],
  eqeqeq: ['error', 'always'],
  'max-lines': ['error', { max: 300 }],
  'max-params': ['error', { max: 3 }],
  'unicorn/filename-case': ['error', { case: 'kebabCase' }],
  'unicorn/prefer-node-protocol': 'error',
}

const testRules: DummyRuleMap = {
  // A table's row is spread over the parameters of its test.
  'max-params': 'off',
  'max-lines': ['error', { max: 500 }],
  // Vitest's asymmetric matchers (`expect.any`) are typed `any`.
  'typescript/no-unsafe-assignment': 'off',
  // What must hold can depend on how a property's case ended.
  'vitest/no-conditional-expect': 'off',
  'vitest/no-focused-tests': 'error',
  'vitest/no-disabled-tests': 'error',
  'vitest/warn-todo': 'error',
  'vitest/no-commented-out-tests': 'error',
  'vitest/no-identical-title': 'error',
  'vitest/valid-expect': ['error', { maxArgs: 2 }],
  'vitest/valid-expect-in-promise': 'error',
}

const untyped = Object.fromEntries(
  Object.keys(rules)
    .filter((name) => name.startsWith('typescript/'))
    .map((name) => [name, 'off' as const]),
)

const config: OxlintConfig = {
  plugins: ['eslint', 'typescript', 'unicorn', 'oxc', 'import', 'node', 'promise', 'vitest'],
  categories: { correctness: 'error' },
  options: { typeAware: true, reportUnusedDisableDirectives: 'error' },
  rules,
  // Made by openapi-typescript.
  ignorePatterns: ['packages/acceptance/src/partner-api.d.ts'],
  overrides: [
    // The last override that matches a file wins, so the narrower ones come later.
    ...serviceRules(),
    ...layers.filter((layer) => layer !== services).map(sourceRules),
    restrict(
      ['packages/operations/src/**/*-store.ts'],
      importsOf({ ...operations, drivers: ['mongodb', 'amqplib'] }),
    ),
    ...layers.map(testImports),
    { files: ['**/env.ts', '*.config.ts'], rules: { 'node/no-process-env': 'off' } },
    {
      // The storefront's pages are found by their default export.
      files: ['**/*.config.ts', '**/knip-reporter.ts', 'apps/storefront/src/app/**/*.{ts,tsx}'],
      rules: { 'import/no-default-export': 'off' },
    },
    {
      files: [
        'packages/dev-stack/{bin,src/tasks,src/generate}/**',
        'packages/acceptance/src/demo.ts',
        'packages/acceptance/src/browser/{screenshots,lighthouse}.ts',
        'bench/**',
      ],
      rules: { 'no-console': 'off' },
    },
    // Plain JavaScript, run before anything is installed: nothing there is typed.
    { files: ['**/*.mjs'], rules: { ...untyped, 'node/no-process-env': 'off' } },
    { files: [tests], rules: testRules },
  ],
}

export default config
