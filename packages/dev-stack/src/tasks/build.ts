// `npm run build`: what every image holds, into each workspace's dist/; what did not change comes from the cache.
import { runTool } from './run-tool.ts'
import { rootDir } from '../paths.ts'

const help = `Usage:
  npm run build                              every service and the shop
  npm run build -- --filter @waybill/orders   only these; what turbo takes`

const args = process.argv.slice(2)
if (args.includes('--help') || args.includes('-h')) console.log(help)
else {
  const { exitCode, output } = await runTool('turbo', ['run', 'build', '--ui=stream', ...args], rootDir)
  console.log(output.trim())
  process.exitCode = exitCode
}
