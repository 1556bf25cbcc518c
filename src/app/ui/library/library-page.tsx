import { useEffect } from 'react'
import { Link } from 'wouter'
import { useApp, useSlice } from '../../state/hooks'
import { startQuery } from '../../state/library'

/** The library. */
export function LibraryPage() {
  const { library } = useApp()
  const pages = useSlice(library, (state) => state.pages)
  useEffect(() => library.actions.open(startQuery), [library])
  return (
    <main>
      {pages
        .flatMap(({ entries }) => entries ?? [])
        .map(({ id, name }) => (
          <Link key={id} href={`/watch/${id}`}>
            {name}
          </Link>
        ))}
    </main>
  )
}
