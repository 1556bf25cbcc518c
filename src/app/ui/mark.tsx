/** The product mark: a sphere with a lit horizon. */
export function Mark({ size = 28 }: { size?: number }) {
  return (
    <svg className="mark" width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <circle cx="16" cy="16" r="13.25" fill="none" stroke="currentColor" strokeWidth="1.5" opacity="0.55" />
      <ellipse
        cx="16"
        cy="16"
        rx="5.75"
        ry="13.25"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.25"
        opacity="0.35"
      />
      <path
        d="M2.75 16c3.4 2.7 8 4.1 13.25 4.1S25.850 18.700 29.250 16"
        fill="none"
        stroke="var(--accent)"
        strokeWidth="2.25"
        strokeLinecap="round"
      />
    </svg>
  )
}
