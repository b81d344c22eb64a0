"""What this project uses of fontTools.pens.transformPen 4.68."""

from fontTools.pens.basePen import BasePen

class TransformPen(BasePen):
    def __init__(self, outPen: BasePen, transformation: tuple[float, float, float, float, float, float]) -> None: ...
