import 'react'

declare module 'react' {
  interface InputHTMLAttributes<T> {
    /** Empty to let a file field choose a whole folder. */
    webkitdirectory?: ''
  }
}
