import { useEffect, useMemo, useState } from 'react'
import { CanvasTexture, SRGBColorSpace } from 'three'
import type { ThreeStage } from '../../stage/stage'
import { order } from '../order'
import { fitScreen } from '../screen/screen-shape'

/** Enough to judge by. */
const pixelsAcross = 1280

/** Of the usual size of a screen: the board with the question is below it. */
const share = 0.8

type Still = { readonly texture: CanvasTexture; readonly aspect: number }

/** What is on the stage, as a picture that hangs in front of the viewer: how it is shown when it is not spherical. */
export function FlatPreview({ stage }: { readonly stage: ThreeStage }) {
  const [still, setStill] = useState<Still | null>(null)
  useEffect(() => {
    let isCurrent = true
    let made: Still | null = null
    void takeStill(stage).then((taken) => {
      made = taken
      if (isCurrent) setStill(taken)
      else taken?.texture.dispose()
    })
    return () => {
      isCurrent = false
      made?.texture.dispose()
    }
  }, [stage])
  const size = useMemo(() => (still ? fitScreen(still.aspect, share) : null), [still])
  if (!still || !size) return null
  return (
    <mesh renderOrder={order.screen} scale={[size.width, size.height, 1]} pointerEvents="none">
      <planeGeometry />
      <meshBasicMaterial map={still.texture} toneMapped={false} />
    </mesh>
  )
}

async function takeStill(stage: ThreeStage): Promise<Still | null> {
  const shown = stage.shown()
  if (!shown) return null
  const picture = shown.kind === 'video' ? shown.video : await loadImage(shown.url)
  if (!picture) return null
  const [across, tall] =
    picture instanceof HTMLVideoElement
      ? [picture.videoWidth, picture.videoHeight]
      : [picture.naturalWidth, picture.naturalHeight]
  if (across === 0 || tall === 0) return null
  const canvas = document.createElement('canvas')
  canvas.width = Math.min(pixelsAcross, across)
  canvas.height = Math.round((canvas.width * tall) / across)
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  const texture = new CanvasTexture(canvas)
  texture.colorSpace = SRGBColorSpace
  return { texture, aspect: across / tall }
}

async function loadImage(url: string): Promise<HTMLImageElement | null> {
  const image = new Image()
  image.src = url
  return await image.decode().then(
    () => image,
    () => null,
  )
}
