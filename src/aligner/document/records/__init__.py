"""Records of a content management system, exported as JSON, CSV or an Excel workbook: each record is an article."""
