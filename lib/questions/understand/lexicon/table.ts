/** Ways to say one thing, one a line: `what it means: this way, that way`. Both languages stand together, both are always heard. */
export function waysOf<Meaning extends string>(lines: string): { words: readonly string[]; means: Meaning }[] {
  return lines
    .trim()
    .split('\n')
    .flatMap((line) => {
      const colon = line.indexOf(':')
      const means = line.slice(0, colon).trim() as Meaning
      return line
        .slice(colon + 1)
        .split(',')
        .map((way) => ({ words: way.trim().split(' '), means }))
    })
}
