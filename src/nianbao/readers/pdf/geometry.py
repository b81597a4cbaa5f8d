"""Points and boxes in the system of a PDF page: the origin is below, on the left."""

Matrix = tuple[float, float, float, float, float, float]
#: Left, bottom, right, top.
Box = tuple[float, float, float, float]
SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def times(inner: Matrix, outer: Matrix) -> Matrix:
    """First ``inner``, then ``outer``."""
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def moved(x: float, y: float, matrix: Matrix) -> tuple[float, float]:
    """The point where ``matrix`` puts (``x``, ``y``)."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def transformed(box: Box, matrix: Matrix) -> Box:
    """The box around what ``matrix`` makes of ``box``."""
    return around([moved(x, y, matrix) for x in (box[0], box[2]) for y in (box[1], box[3])])


def around(points: list[tuple[float, float]]) -> Box:
    """The box around ``points``."""
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def turned(box: Box, bounds: Box, turn: int) -> Box:
    """``box`` (left, bottom, right, top) as left, top, right, bottom on the page turned back by ``turn``."""
    left, bottom, right, top = bounds
    if turn == 0:
        return box[0] - left, top - box[3], box[2] - left, top - box[1]
    if turn == 1:
        return box[1] - bottom, box[0] - left, box[3] - bottom, box[2] - left
    if turn == 2:
        return right - box[2], box[1] - bottom, right - box[0], box[3] - bottom
    return top - box[3], right - box[2], top - box[1], right - box[0]


def letter(x: float, y: float, width: float, size: float, turn: int) -> Box:
    """The box of a letter of ``size`` whose base line begins at (``x``, ``y``), written by ``turn`` quarter
    turns to the left."""
    below, above = 0.2 * size, 0.9 * size
    if turn == 0:
        return x, y - below, x + width, y + above
    if turn == 1:
        return x - above, y, x + below, y + width
    if turn == 2:
        return x - width, y - above, x, y + below
    return x - below, y - width, x + above, y


def is_in(x: float, y: float, bounds: Box) -> bool:
    """Whether the point is within ``bounds``."""
    return bounds[0] <= x <= bounds[2] and bounds[1] <= y <= bounds[3]
