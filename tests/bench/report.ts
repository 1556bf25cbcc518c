/** One line of the table: ours, what it is held beside where there is something (`minimal`), and what the product promises. */
export type Figure = {
  readonly name: string
  readonly unit: string
  readonly ours: number
  readonly minimal?: number
  readonly budget?: { readonly most: number; readonly of: 'figure' | 'ratio' }
}

export function ratio({ ours, minimal }: Figure): number | undefined {
  return minimal ? ours / minimal : undefined
}

export function verdict(figure: Figure): 'within' | 'over' | '' {
  if (!figure.budget) return ''
  const value = figure.budget.of === 'ratio' ? ratio(figure) : figure.ours
  return value === undefined ? '' : value <= figure.budget.most ? 'within' : 'over'
}

export function table(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => [
    figure.name,
    `${round(figure.ours)} ${figure.unit}`.trim(),
    figure.minimal === undefined ? '' : `${round(figure.minimal)} ${figure.unit}`.trim(),
    ratio(figure)?.toFixed(2) ?? '',
    figure.budget
      ? `≤ ${Number(figure.budget.most.toFixed(2))}${figure.budget.of === 'ratio' ? ' ×' : ` ${figure.unit}`}`.trim()
      : '',
    verdict(figure) === 'over' ? '◀ over' : verdict(figure),
  ])
  const all = [['', 'Lumisphere', 'beside', 'ratio', 'budget', ''], ...rows]
  const widths = all[0]!.map((_, column) => Math.max(...all.map((row) => row[column]!.length)))
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!)))
      .join('  ')
      .trimEnd()
  return all.map(line).join('\n')
}

/** `All 14 budgets are kept.`, or which are not. */
export function summary(figures: readonly Figure[]): string {
  const judged = figures.filter((figure) => verdict(figure) !== '')
  const over = judged.filter((figure) => verdict(figure) === 'over')
  if (over.length === 0) return `All ${judged.length} budgets are kept.`
  const names = over.map(({ name }) => `  ${name}`).join('\n')
  return `${judged.length - over.length} of ${judged.length} budgets are kept. Over:\n${names}`
}

function round(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toFixed(value >= 10 ? 1 : 2)
}
