"""What belongs together on the page: lines that are one paragraph, and what stands around the report."""

from nianbao.parsing.layout.page_chrome import set_aside_chrome as set_aside_chrome
from nianbao.parsing.layout.paragraphs import whole_paragraphs as whole_paragraphs
