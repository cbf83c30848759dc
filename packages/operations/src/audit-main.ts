// `npm run audit` is `npm run waybill -- audit`.
process.argv.splice(2, 0, 'audit')
await import('./main.ts')
