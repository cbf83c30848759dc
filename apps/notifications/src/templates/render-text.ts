import type { Block, EmailContent, TableBlock } from './content.ts'

const tableLines = ({ columns, rows, total }: TableBlock): string => {
  const body = [columns, ...rows]
  if (total !== undefined) body.push([total.label, ...columns.slice(2).map(() => ''), total.value])
  const widths = columns.map((_column, index) => Math.max(...body.map((row) => (row[index] ?? '').length)))
  const lines = body.map((row) =>
    row
      .map((cell, index) => {
        const width = widths[index] ?? 0
        return index === 0 ? cell.padEnd(width) : cell.padStart(width)
      })
      .join('  ')
      .trimEnd(),
  )
  const rule = '-'.repeat(Math.max(...lines.map((line) => line.length)))
  lines.splice(1, 0, rule)
  if (total !== undefined) lines.splice(-1, 0, rule)
  return lines.join('\n')
}

const blockText = (block: Block): string => {
  switch (block.kind) {
    case 'paragraph':
      return block.text
    case 'note':
      return `* ${block.text}`
    case 'table':
      return tableLines(block)
    case 'link':
      return `${block.label}:\n${block.url}`
  }
}

/** The e-mail for people and programs that read plain text. Says exactly what the HTML says. */
export const renderText = (content: EmailContent): string =>
  [content.heading.toUpperCase(), ...content.blocks.map(blockText), `-- \n${content.footer}`].join('\n\n') +
  '\n'
