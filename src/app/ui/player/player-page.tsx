/** The page of one entry. */
export function PlayerPage({ entryId }: { entryId: string }) {
  return <main>{entryId}</main>
}
