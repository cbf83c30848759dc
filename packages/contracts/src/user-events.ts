import * as z from 'zod'
import { defineEvent } from './define-event.ts'
import { timestamp, userId } from './ids.ts'

const example = '019a0e5c-7c1e-7d3a-9b1f-2a3b4c5d6e7f'

export const userCreated = defineEvent({
  type: 'user.created',
  owner: 'users',
  consumers: ['notifications'],
  summary: 'Somebody opened an account.',
  partitionKey: 'userId',
  versions: [
    z.object({ userId, email: z.email().max(254), name: z.string().min(1).max(120), createdAt: timestamp }),
  ],
  upcasters: [],
  pii: ['email', 'name'],
  examples: [
    { userId: example, email: 'ada@example.com', name: 'Ada Example', createdAt: '2026-11-23T10:00:00.000Z' },
  ],
})

export const userProfileUpdated = defineEvent({
  type: 'user.profile_updated',
  owner: 'users',
  consumers: ['notifications'],
  summary: 'Somebody changed their profile. Carries the whole profile; `revision` orders updates.',
  partitionKey: 'userId',
  versions: [
    z.object({
      userId,
      email: z.email().max(254),
      name: z.string().min(1).max(120),
      revision: z.int().min(1),
      updatedAt: timestamp,
    }),
  ],
  upcasters: [],
  pii: ['email', 'name'],
  examples: [
    {
      userId: example,
      email: 'ada@example.com',
      name: 'Ada B. Example',
      revision: 2,
      updatedAt: '2026-11-23T10:05:00.000Z',
    },
  ],
})

export const userErased = defineEvent({
  type: 'user.erased',
  owner: 'users',
  consumers: ['orders', 'notifications'],
  summary: 'Somebody deleted their account: every service forgets their personal data.',
  partitionKey: 'userId',
  versions: [z.object({ userId, erasedAt: timestamp })],
  upcasters: [],
  pii: [],
  examples: [{ userId: example, erasedAt: '2026-11-23T11:00:00.000Z' }],
})
