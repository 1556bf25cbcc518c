import { useThree } from '@react-three/fiber'
import { useEffect } from 'react'
import type { WebGLRenderer } from 'three'

/** By then the wall is there, and nobody has pressed anything yet. */
const afterMs = 1_000

/**
 * Makes the programs of everything that is hidden yet, beside the pictures. Left to its first sight, the bar alone held up the film that was
 * chosen by a tenth of a second: for two programs, and for asking the graphics process about them.
 */
export function WarmUp() {
  const { gl, scene, camera } = useThree()
  useEffect(() => {
    const timer = setTimeout(async () => {
      await gl.compileAsync(scene, camera)
      askForUniforms(gl)
    }, afterMs)
    return () => clearTimeout(timer)
  }, [gl, scene, camera])
  return null
}

/** The question that three leaves to the first picture with a program, and whose answer waits for all that was drawn before. */
function askForUniforms({ info }: WebGLRenderer): void {
  for (const program of info.programs ?? []) program.getUniforms()
}
