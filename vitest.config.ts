import { defineConfig } from 'vitest/config'

const everywhere = { allowOnly: false, passWithNoTests: false }

// A MongoDB and a RabbitMQ are started once for both projects that need them.
const withEngines = {
  ...everywhere,
  globalSetup: ['packages/testing/src/global-setup.ts'],
  testTimeout: 60_000,
  hookTimeout: 120_000,
  pool: 'forks' as const,
}

// `groupOrder`: the quick ones first, and whole-system tests alone on the machine.
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...everywhere,
          name: 'unit',
          include: ['{apps/*,packages/*,bench}/src/**/*.test.ts'],
          exclude: ['**/*.{int,e2e,browser,proof}.test.ts'],
          pool: 'threads',
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          ...withEngines,
          name: 'int',
          include: ['{apps/*,packages/*,bench}/src/**/*.int.test.ts'],
          maxWorkers: 2,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          ...withEngines,
          name: 'e2e',
          include: ['{apps/*,packages/*,bench}/src/**/*.e2e.test.ts'],
          maxWorkers: 1,
          sequence: { groupOrder: 3 },
        },
      },
      {
        test: {
          ...withEngines,
          name: 'browser',
          include: ['packages/acceptance/src/browser/*.browser.test.ts'],
          maxWorkers: 1,
          sequence: { groupOrder: 4 },
        },
      },
      {
        test: {
          ...withEngines,
          name: 'proof',
          include: ['{apps/*,packages/*,bench}/src/**/*.proof.test.ts'],
          maxWorkers: 1,
          sequence: { groupOrder: 5 },
        },
      },
    ],
  },
})
