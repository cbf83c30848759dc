import { findChromium } from '@waybill/dev-stack'
import { chromium, type Browser } from 'playwright-core'

/** Quiet and alone: nothing but the shop is asked for, and no sandbox, which root has not. */
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** What `launchChromium` takes. */
export interface ChromiumLaunch {
  /** Takes a line of progress. Default: nobody. */
  readonly log?: (line: string) => void
  /** Added to the command line. */
  readonly args?: readonly string[]
}

/** Opens a headless Chromium, which is installed first where that can be done. @throws Error that says what to install. */
export const launchChromium = async ({ log = () => {}, args = [] }: ChromiumLaunch = {}): Promise<Browser> =>
  chromium.launch({ executablePath: await findChromium({ log }), args: [...ARGS, ...args] })
