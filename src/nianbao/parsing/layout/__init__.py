"""Page layout: joins the lines of paragraphs and sets page chrome aside."""

from nianbao.parsing.layout.page_chrome import set_aside_chrome as set_aside_chrome
from nianbao.parsing.layout.paragraphs import whole_paragraphs as whole_paragraphs
