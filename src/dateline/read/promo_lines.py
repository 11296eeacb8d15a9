"""The lines that pages put around a report: promotions, links, controls, notices. One pattern a line.

Each must match a whole line, whatever case, with any marks around it (see `furniture.is_promo`). Write them so
narrowly that no sentence of a report can match: begin with the page's own words and limit what may follow.
"""

from __future__ import annotations

PROMO_LINES = (
    r"follow (?:our|us|along|live|me on|@|the (?:latest|story)|[\w ]{1,25} on (?:twitter|facebook|x|"
    r"instagram|telegram|whatsapp|google)).{0,110}",
    r"(?:like|join|find|connect with) (?:our|us) (?:on|channel|at)\b.{0,80}",
    r"(?:also )?(?:read|see|watch|listen|more|learn)(?: (?:more|also|next|on this(?: story)?|now|"
    r"here|this|live|related)){1,2}\b(?: (?:stories|news|on|here|about|at|from|in|coverage)"
    r"\b.{0,120}|\s*[:.…>»|-].{0,160}|)",
    r"(?:read|see|watch|listen|must[ -]read|must[ -]watch|don['’]t miss|editor['’]s pick|recommended) ?:.{0,160}",
    r"continue reading.{0,40}",
    r"this (?:article |story )?was published .{2,30} ago",
    r"have your say",
    r"click to follow.{0,40}",
    r"keep reading.{0,40}",
    r"click (?:here|to|on the)\b.{0,110}",
    r"tap (?:here|to)\b.{0,60}",
    r"(?:more|also) (?:from|on|in|like) (?:this|the|our)\b.{0,60}",
    r"more (?:news|stories|coverage|headlines)\b.{0,60}",
    r"also (?:read|see|on|watch)\b.{0,160}",
    r"related(?: (?:stories|articles?|posts?|content|news|topics?|links?|coverage|video|reading|tags)"
    r")?\s*(?::.{0,160})?",
    r"(?:most|top|latest|popular|trending|recommended|featured|more|other) (?:read|viewed|popular|"
    r"stories|news|videos?|posts|headlines|now|shared|commented|articles)\b\W{0,3}(?:in .{1,30})?",
    r"trending(?: (?:now|stories|topics))?",
    r"recommended(?: for you)?",
    r"you (?:may|might) (?:also )?(?:like|be interested)\b.{0,60}",
    r"what to (?:read|know) (?:next|today)\b.{0,40}",
    r"up next",
    r"in case you missed it.{0,80}",
    r"advertis(?:e)?ments?\b.{0,40}",
    r"advertise with us.{0,30}",
    r"(?:sponsored|promoted|paid)(?: (?:content|links?|post|by.{0,40}))?",
    r"ad(?: feedback)?",
    r"(?:(?:story|article|report) continues|scroll) (?:below|after|down|to continue).{0,60}",
    r"(?:sign ?up|subscribe|register|log ?in|sign in|join now)\b(?: (?:for|to|here|now|today|free|"
    r"with|and|below|or)\b.{0,200}|\W{0,3})",
    r"(?:get|receive) (?:the|our|your|breaking|all|daily|more|alerts|news)\b.{0,120}(?:newsletter|"
    r"inbox|alerts?|app|e-?mail|briefing|notifications|headlines|sign up|subscri).{0,80}",
    r"(?:our|the|daily|weekly|free|morning|evening)? ?newsletters?(?: sign-?up)?\W{0,3}",
    r"(?:share|tweet|print|e-?mail|save|copy link|comment|whatsapp|facebook|twitter|linkedin|"
    r"pinterest|reddit|telegram|messenger|flipboard|bookmark|listen|gift|x|font size|a[-+]|text size|"
    r"link copied)(?:[\s|,/•·+-]+(?:share|tweet|print|e-?mail|save|copy|link|comments?|whatsapp|"
    r"facebook|twitter|linkedin|pinterest|reddit|telegram|messenger|flipboard|count|bookmark|via|on|"
    r"by|to|this|article|story|page|with|x|a[-+]?))*\W{0,3}\d{0,6}",
    r"(?:share|print|save|e-?mail|listen to|bookmark|read or share|gift|rate|report)"
    r" (?:this )?(?:article|story|post|page|video|entry)\b.{0,160}",
    r"share (?:on|via|by|this)\b.{0,60}",
    r"share full article.{0,30}",
    r"(?:read|view|show|hide|post|leave|add|see|load|write) (?:a |all |more |the |your )?comments?\b.{0,40}",
    r"(?:\d+ )?comments?(?: \(\d+\))?(?: (?:are )?closed)?\W{0,3}",
    r"\(\d+\) comments?",
    r"be the first to comment.{0,60}",
    r"join the (?:conversation|discussion).{0,80}",
    r"download (?:the|our)\b.{0,120}",
    r"install (?:the|our)\b.{0,100}app\b.{0,60}",
    r"get the app.{0,40}",
    r"(?:video|media|audio) player\b.{0,80}",
    r"this (?:is a modal|video (?:can ?not|file)|content is not available).{0,120}",
    r"loading(?: .{0,40})?\W{0,3}",
    r"(?:please )?(?:enable|turn on) (?:javascript|cookies).{0,120}",
    r"(?:we|this (?:web)?site|our (?:web)?site)(?: and our.{0,40})? uses? cookies?.{0,240}",
    r"accept(?: all)?(?: cookies)?",
    r"(?:an? )?error(?: has)? occurred.{0,120}",
    r"something went wrong.{0,80}",
    r"try again(?: later)?\W{0,3}",
    r"your browser\b.{0,160}",
    r"(?:skip to|jump to|back to|go to|return to) (?:main|content|top|the top|article|navigation|"
    r"homepage|home)\b.{0,40}",
    r"(?:menu|search|close|home|login|main menu|navigation|next|previous|prev|more|show more|"
    r"view more|load more|see all|expand|toggle.{0,30}|hide caption|toggle caption|"
    r"enlarge(?: (?:this )?image)?|view gallery|open image.{0,40}|photos?|pictures?|images?|video|"
    r"videos|audio|gallery|slideshow|photo gallery|live|new|exclusive)",
    r"opens? (?:in )?(?:a )?new (?:tab|window)",
    r"\d{1,3} ?(?:min(?:ute)?s?) (?:read|ago|listen).{0,20}",
    r"(?:updated |posted |published )?\d{1,2} (?:hours?|days?|weeks?|months?|hrs?) ago",
    r"time to read.{0,20}",
    r"reading time.{0,20}",
    r"(?:tags?|topics?|filed under|categories|category|keywords|related topics|more on|in this story|"
    r"more about) ?:.{0,250}",
    r"tags",
    r"topics",
    r"filed under",
    r"(?:image|photo|picture|media|video) (?:caption|copyright)\W{0,3}",
    r"caption",
    r"media caption",
    r"check back (?:for|later|here|with)\b.{0,100}",
    r"this (?:is a (?:developing|breaking) (?:news )?story|(?:story|article|post) (?:is developing|"
    r"has been updated|will be updated|was (?:first|originally) published)|is a developing).{0,160}",
    r"(?:have|got) (?:a )?(?:news )?(?:tip|story)\b.{0,160}",
    r"do you have (?:a |any )?(?:story|news tip|more information)\b.{0,120}\??",
    r"(?:you can )?(?:contact|reach|e-?mail|follow) (?:(?:the )?(?:reporter|author|writer|"
    r"staff writer|journalist|newsroom)|us)\b.{0,160}",
    r"(?:reporting|writing|editing|compiled|additional reporting|with (?:inputs?|reporting|files?|"
    r"agencies))\b(?: (?:by|from)) .{2,200}",
    r"\( ?(?:reporting|writing|editing|additional reporting|with (?:inputs?|files?|agency))\b.{2,220}\)\W{0,2}",
    r"you are here.{0,60}",
    r"search(?: form| this site)?",
    r"accessibility links.{0,20}",
    r"(?:decrease|increase) font.{0,40}",
    r"undefined",
    r"posted",
    r"story highlights",
    r"(?:last )?updated:? .{0,20}\bago",
    r"(?:next|previous) (?:article|story|post)\b.{0,60}",
    r"watch (?:news|video|live).{0,20}",
    r"advertisement",
    r"to contact the (?:reporter|editor|author)s?\b.{0,200}",
    r"(?:please )?support (?:us|our)\b.{0,120}",
    r"leave a (?:comment|reply)",
    r"\[[^\[\]]{3,120}\]",
    r"(?:[-–—] ?)?\(?(?:[a-z]{2,4}(?:/[a-z]{2,4}){1,3} )?\(?(?:AFP|AP|Reuters|dpa|EFE|ANSA|Xinhua|"
    r"IANS|PTI|ANI|UPI|Sapa|BSS|UNB|TASS|epa|Agencies)(?:[,/ -]{1,3}(?:AFP|AP|Reuters|dpa|EFE|Sapa|"
    r"Agencies|and agencies))*\)?",
    r"our standards:.{0,80}",
    r"(?:the )?(?:thomson reuters trust principles).{0,30}",
    r"(?:alertme|zczc|nnnn|ends?|\#{2,6}|end it|-30-)",
    r"terms (?:of|and) .{0,60}",
    r"privacy (?:policy|notice).{0,60}",
    r"cookie (?:settings|policy|preferences).{0,60}",
    r"do not sell.{0,60}",
    r"this (?:material|article|content|report) (?:may not|is protected|must not).{0,200}",
    r"view (?:original|on .{2,30}|this post on.{0,30}|full (?:article|story)|\d+ more.{0,30})\b.{0,60}",
    r"source ?:.{0,80}",
    r"sources? ?: ?(?:afp|ap|reuters|agencies|bbc).{0,40}",
)
