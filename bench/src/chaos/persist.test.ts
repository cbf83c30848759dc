import { TRPCClientError } from '@trpc/client'
import { describe, expect, it, vi } from 'vitest'
import { persist, type Persistence } from './persist.ts'

const failed = (code?: string) =>
  new TRPCClientError('failed', code === undefined ? {} : { result: { error: { data: { code } } } as never })

const never = new AbortController().signal
const patient: Persistence = { patienceMs: 10_000, signal: never, runInSlot: (work) => work() }

describe('a stubborn client', () => {
  it('asks again after no answer and after errors that may pass', async () => {
    const call = vi
      .fn<() => Promise<string>>()
      .mockRejectedValueOnce(failed())
      .mockRejectedValueOnce(failed('service_unavailable'))
      .mockResolvedValue('accepted')
    const onFailure = vi.fn<(failure: string) => void>()
    expect(await persist({ ...patient, onFailure }, call)).toEqual({ answer: 'accepted' })
    expect(onFailure.mock.calls).toEqual([['no_answer'], ['service_unavailable']])
  })

  it('does not ask again when the same request would fail again', async () => {
    const call = vi.fn<() => Promise<string>>().mockRejectedValue(failed('validation_failed'))
    expect(await persist(patient, call)).toEqual({ failure: 'validation_failed' })
    expect(call).toHaveBeenCalledOnce()
  })

  it('asks again for failures that it was told of', async () => {
    const call = vi
      .fn<() => Promise<string>>()
      .mockRejectedValueOnce(failed('not_found'))
      .mockResolvedValue('yes')
    expect(await persist({ ...patient, alsoRetries: ['not_found'] }, call)).toEqual({ answer: 'yes' })
  })

  it('gives up when its patience is over', async () => {
    const call = vi.fn<() => Promise<string>>().mockRejectedValue(failed('timeout'))
    expect(await persist({ ...patient, patienceMs: 0 }, call)).toEqual({ failure: 'timeout' })
  })

  it('stops at once when the run is stopped', async () => {
    const stopping = new AbortController()
    const call = vi.fn<() => Promise<string>>().mockImplementation(() => {
      stopping.abort(new Error('stopped'))
      return Promise.reject(failed())
    })
    await expect(persist({ ...patient, signal: stopping.signal }, call)).rejects.toThrow('stopped')
  })

  it('does not take a defect of its own for a failure of the shop', async () => {
    await expect(persist(patient, () => Promise.reject(new TypeError('a defect')))).rejects.toThrow(
      'a defect',
    )
  })
})
